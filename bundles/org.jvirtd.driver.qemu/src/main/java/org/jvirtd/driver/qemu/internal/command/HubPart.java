/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** USB hubs. */
final class HubPart implements DevicePart {
    @Override
    public void add(Element hub, Board board, Arguments out) {
        Props device = Props.driver("usb-hub").with("id", Xml.alias(hub));
        board.place(device, hub);
        out.device(device);
    }
}
