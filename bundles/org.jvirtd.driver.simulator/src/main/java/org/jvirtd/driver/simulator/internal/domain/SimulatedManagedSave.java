/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.driver.DomainManagedSave;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.Change;

/** Saves domains so that their next start goes on where they were. */
@OnWorker
final class SimulatedManagedSave implements DomainManagedSave {
    private static final int FLAGS = DomainSaveRestoreFlags.DOMAIN_SAVE_BYPASS_CACHE
            | DomainSaveRestoreFlags.DOMAIN_SAVE_RUNNING | DomainSaveRestoreFlags.DOMAIN_SAVE_PAUSED;

    private final DomainTable domains;

    SimulatedManagedSave(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public void managedSave(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, FLAGS, "testDomainManagedSave");
        SimulatedDomain found = domains.get(domain);
        domains.stop(found, LifecycleSteps.managedSave(found.jobEnds()));
    }

    @Override
    public boolean hasManagedSaveImage(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainHasManagedSaveImage");
        return domains.state(domain).managedSave();
    }

    @Override
    public void managedSaveRemove(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainManagedSaveRemove");
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(state.withManagedSave(false)));
    }
}
