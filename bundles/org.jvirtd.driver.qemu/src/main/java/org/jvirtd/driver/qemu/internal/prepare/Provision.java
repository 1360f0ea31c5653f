/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

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

    /** Learns what a run that goes on has taken. */
    void adopt(DomainConfig live, Place place, Undo undo);
}
