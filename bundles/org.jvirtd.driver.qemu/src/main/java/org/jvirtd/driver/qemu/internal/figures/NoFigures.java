/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** A group of which machines that no KVM runs, on a host that monitors no caches, have nothing to tell. */
record NoFigures(int bit, boolean ofRuns) implements StatsGroup {
    @Override
    public void tell(QemuDomainState state, Answers answers, boolean backing, Figures out) {
        // nothing
    }
}
