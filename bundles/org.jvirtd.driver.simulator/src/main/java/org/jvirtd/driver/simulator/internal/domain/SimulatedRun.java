/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.constant.WireEnum;

/**
 * Whether and how a domain runs.
 *
 * @param id its number while it is active; -1 while it is not
 * @param reason a value of the reasons of that state
 */
public record SimulatedRun(int id, DomainState state, int reason) {
    /** A domain that has never run. */
    static final SimulatedRun NEVER = off(DomainShutoffReason.DOMAIN_SHUTOFF_UNKNOWN);

    public static SimulatedRun off(DomainShutoffReason reason) {
        return new SimulatedRun(-1, DomainState.DOMAIN_SHUTOFF, reason.value());
    }

    public static SimulatedRun running(int id, DomainRunningReason reason) {
        return new SimulatedRun(id, DomainState.DOMAIN_RUNNING, reason.value());
    }

    /** The same run in another state. */
    public SimulatedRun in(DomainState next, WireEnum why) {
        return new SimulatedRun(id, next, why.value());
    }

    /** Whether it has a number: it runs, is paused, or sleeps. */
    public boolean active() {
        return id != -1;
    }
}
