/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** What one device of a kind adds to the command line. */
@FunctionalInterface
interface DevicePart {
    void add(Element device, Board board, Arguments out);
}
