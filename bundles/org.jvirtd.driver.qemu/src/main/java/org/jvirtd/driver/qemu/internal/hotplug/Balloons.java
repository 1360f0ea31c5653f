/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.config.MemoryModules;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.queue.Change;

/** What balloons leave to guests whose memory grows or shrinks, of which QEMU does not tell. */
@OnWorker
final class Balloons {
    private Balloons() {}

    static void come(QemuDomain domain, Device device) {
        grow(domain, MemoryModules.kibAtOnce(device));
    }

    static void gone(QemuDomain domain, Device device) {
        grow(domain, -MemoryModules.kibAtOnce(device));
    }

    private static void grow(QemuDomain domain, long kib) {
        if (kib != 0) {
            domain.updateIfPresent(state -> Change.<QemuDomainState, Void>of(state.guest().balloonKib() == 0
                    ? state
                    : state.withGuest(state.guest().withBalloon(state.guest().balloonKib() + kib))));
        }
    }
}
