/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The numbers of guests in the address family of sockets between host and guest. */
final class VsockProvision implements Provision {
    private static final Path DEVICE = Path.of("/dev/vhost-vsock");
    private static final int FIRST = 3;

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        return Elements.map(config, DeviceKind.VSOCK, vsock -> {
            if (!place.flags().onlyShown() && !Files.exists(DEVICE)) {
                throw Unsupported.of("unable to open vhost-vsock device");
            }
            Element cid = vsock.child("cid");
            boolean auto = cid == null || cid.attribute("address") == null;
            return auto
                    ? vsock.withChild((cid == null ? Element.of("cid").withAttribute("auto", "yes") : cid)
                            .withAttribute("address", FIRST + Math.max(0, place.id())))
                    : vsock;
        });
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // The number goes with the process.
    }
}
