/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainLifecycleActions;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.EndAction;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.queue.Change;

/** Sets what happens when guests power off, reboot or crash. */
@OnWorker
final class SimulatedLifecycleActions implements DomainLifecycleActions {
    private final DomainTable domains;

    SimulatedLifecycleActions(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public void setLifecycleAction(DomainRef domain, int type, int action, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetLifecycleAction");
        EndAction what = EndAction.of(type, action);
        domains.get(domain).update(
                state -> Change.<SimulatedDomainState, Void>of(state.change(Impact.of(state, flags), what::in)));
    }
}
