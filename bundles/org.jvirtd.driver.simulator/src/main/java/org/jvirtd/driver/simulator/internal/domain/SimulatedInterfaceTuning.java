/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainInterfaceTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.InterfaceTune;
import org.jvirtd.queue.Change;

/** Limits of network interfaces. */
@OnWorker
final class SimulatedInterfaceTuning implements DomainInterfaceTuning {
    private static final int TYPED_STRINGS = 4;

    private final DomainTable domains;

    SimulatedInterfaceTuning(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> interfaceParameters(DomainRef domain, String device, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetInterfaceParameters");
        return InterfaceTune.parameters(Impact.view(domains.state(domain), flags), device);
    }

    @Override
    public void setInterfaceParameters(DomainRef domain, String device, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetInterfaceParameters");
        Map<String, Integer> given = InterfaceTune.given(parameters);
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.one(state, flags), config -> InterfaceTune.with(config, device, given))));
    }
}
