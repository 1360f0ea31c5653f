/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/**
 * What the handler of a domain's events leaves to others, after it has changed the state and published: nothing here waits, the
 * work is done by follow-up jobs.
 */
@OnEventLane
public interface Aftermath {
    /** The connection to QEMU has ended; the process has gone, or is of no use. Called once a run. */
    void ended(QemuDomain domain);

    /**
     * Whether a guest that has just powered off starts anew in the same process, or would, or goes unseen: then its state stays, and
     * no shutdown is published. Asked before {@link #poweredOff}.
     */
    boolean startsAnew(QemuDomain domain);

    /** The guest has powered off (SHUTDOWN); its process waits. */
    void poweredOff(QemuDomain domain);

    /** The guest has panicked, and its state says so. */
    void crashed(QemuDomain domain);

    /** The watchdog has stopped the guest, and its state says so. */
    void watchdogPaused(QemuDomain domain);

    /** The guest has let a device go, which QEMU has no more; its state still has it. */
    void deviceLeft(QemuDomain domain, String alias);

    /** The state of the run, or something of its configuration, is another one: it is kept with the run's status. */
    void changed(QemuDomain domain);
}
