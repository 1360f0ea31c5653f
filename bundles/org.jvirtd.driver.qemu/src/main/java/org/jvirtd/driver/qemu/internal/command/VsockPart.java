/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Sockets between host and guest. QEMU opens the host's end itself. */
final class VsockPart implements DevicePart {
    @Override
    public void add(Element vsock, Board board, Arguments out) {
        Props device = Props.driver(Virtio.device("vhost-vsock", vsock));
        Virtio.options(device, vsock.child("driver"));
        device.with("id", Xml.alias(vsock)).with("guest-cid", Xml.number(Xml.at(vsock, "cid", "address")));
        board.place(device, vsock);
        out.device(device);
    }
}
