/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainScheduler;
import org.jvirtd.api.driver.SchedulerType;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.tuning.Parameters;

/** A scheduler whose one parameter never changes, as in the reference. */
@OnWorker
final class SimulatedScheduler implements DomainScheduler {
    private static final String WEIGHT = "weight";
    private static final SchedulerType FAIR = new SchedulerType("fair", 1);
    private static final List<TypedParameter> PARAMETERS = List.of(new TypedParameter.UintValue(WEIGHT, 50));
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(WEIGHT,
            TypedParameter.UintValue.class);

    private final DomainTable domains;

    SimulatedScheduler(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public SchedulerType schedulerType(DomainRef domain) {
        return FAIR;
    }

    @Override
    public List<TypedParameter> schedulerParameters(DomainRef domain) {
        return schedulerParametersFlags(domain, 0);
    }

    @Override
    public List<TypedParameter> schedulerParametersFlags(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainGetSchedulerParametersFlags");
        domains.get(domain);
        return PARAMETERS;
    }

    @Override
    public void setSchedulerParameters(DomainRef domain, List<TypedParameter> parameters) {
        setSchedulerParametersFlags(domain, parameters, 0);
    }

    @Override
    public void setSchedulerParametersFlags(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, 0, "testDomainSetSchedulerParametersFlags");
        Parameters.check(parameters, KNOWN);
        domains.get(domain);
    }
}
