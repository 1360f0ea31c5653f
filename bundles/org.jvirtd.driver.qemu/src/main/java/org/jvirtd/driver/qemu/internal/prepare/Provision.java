/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;

/** One kind of thing that runs take of the host. */
interface Provision {
    /**
     * Takes it.
     *
     * @param undo gets a step for everything that was taken, as soon as it was
     * @return the configuration with what was chosen
     */
    DomainConfig take(DomainConfig config, Place place, Undo undo);

    /** Gives back what a device has taken that leaves a run which goes on. */
    default void release(Device device, Place place, Undo undo) {
        // Most devices have nothing for themselves.
    }

    /** Learns what a run that goes on has taken. */
    void adopt(DomainConfig live, Place place, Undo undo);
}
