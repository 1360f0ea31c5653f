/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.Change;

/** The numbers of a run's images, after which QEMU's nodes are named: each is used once. */
@OnWorker
public final class Images {
    private Images() {}

    /** The highest number so far. */
    public static int last(QemuDomain domain) {
        QemuDomainState state = domain.state();
        DomainConfig config = state.current();
        int last = Math.max(state.guest().lastImage(), config.disks().size()); // an empty drive has had a number, too
        for (Device.Disk disk : config.disks()) {
            last = Math.max(last, last(disk.element()));
        }
        return last;
    }

    /** Notes that the numbers of a disk's images are used, whatever becomes of it. */
    public static void use(QemuDomain domain, Element disk) {
        int last = Math.max(last(domain), last(disk));
        domain.update(state -> Change.<QemuDomainState, Void>of(
                state.withGuest(state.guest().withLastImage(last))));
    }

    private static int last(Element disk) {
        int last = 0;
        for (Element at = disk; at != null; at = at.child("backingStore")) {
            Element source = at.child("source");
            String index = source == null ? null : source.attribute("index", at.attribute("index"));
            last = index == null ? last : Math.max(last, Integer.parseInt(index));
        }
        return last;
    }
}
