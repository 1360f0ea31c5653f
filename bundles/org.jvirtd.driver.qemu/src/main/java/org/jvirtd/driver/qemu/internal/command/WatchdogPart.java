/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Watchdogs and what they do when nobody feeds them. */
final class WatchdogPart implements DevicePart {
    @Override
    public void add(Element watchdog, Board board, Arguments out) {
        Props device = Props.driver(watchdog.attribute("model")).with("id", Xml.alias(watchdog));
        board.place(device, watchdog);
        out.device(device);
        String action = watchdog.attribute("action", "reset");
        out.option("-watchdog-action", action.equals("dump") ? "pause" : action);
    }
}
