/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainMemoryTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.MemoryTune;
import org.jvirtd.conf.tuning.NumaTune;
import org.jvirtd.queue.Change;

/** Limits of memory and of NUMA nodes. */
@OnWorker
final class SimulatedMemoryTuning implements DomainMemoryTuning {
    private static final int TYPED_STRINGS = 4;

    private final DomainTable domains;

    SimulatedMemoryTuning(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> memoryParameters(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetMemoryParameters");
        return MemoryTune.parameters(Impact.view(domains.state(domain), flags));
    }

    /** As in the reference, checked against the limits of the run even where the definition is changed. */
    @Override
    public void setMemoryParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetMemoryParameters");
        Map<String, Long> given = MemoryTune.given(parameters);
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            MemoryTune.check(state.current(), given, ErrorDomain.TEST);
            return Change.<SimulatedDomainState, Void>of(state.change(impact, c -> MemoryTune.with(c, given)));
        });
    }

    @Override
    public List<TypedParameter> numaParameters(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetNumaParameters");
        return NumaTune.parameters(Impact.view(domains.state(domain), flags));
    }

    @Override
    public void setNumaParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetNumaParameters");
        NumaTune.check(parameters);
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            return Change.<SimulatedDomainState, Void>of(state.change(impact,
                    c -> NumaTune.with(c, parameters, impact.live(), ErrorDomain.TEST)));
        });
    }
}
