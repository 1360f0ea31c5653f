/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainPerfEvents;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.PerfTune;
import org.jvirtd.queue.Change;

/** Which performance events are counted. */
@OnWorker
final class SimulatedPerfEvents implements DomainPerfEvents {
    private static final int TYPED_STRINGS = 4;

    private final DomainTable domains;

    SimulatedPerfEvents(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> perfEvents(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetPerfEvents");
        return PerfTune.parameters(Impact.view(domains.state(domain), flags));
    }

    @Override
    public void setPerfEvents(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetPerfEvents");
        PerfTune.check(parameters);
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.one(state, flags), config -> PerfTune.with(config, parameters))));
    }
}
