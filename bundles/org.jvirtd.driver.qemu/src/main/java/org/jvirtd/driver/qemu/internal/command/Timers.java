/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The timers of a clock. */
final class Timers {
    private Timers() {}

    static List<Element> of(Element clock) {
        return clock == null ? List.of() : clock.children("timer");
    }
}
