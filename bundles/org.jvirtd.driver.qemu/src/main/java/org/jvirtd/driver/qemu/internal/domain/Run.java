/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.List;

import org.jvirtd.api.constant.WireEnum;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;

/**
 * Whether and how a domain runs.
 *
 * @param id its number while it is active; -1 while it is not
 * @param reason a value of the reasons of that state
 * @param pid the process; 0 when there is none
 * @param startTicks when the process started, in clock ticks since the host's boot, which tells it from a later one with its
 *        number; 0 when there is none
 * @param vcpuThreads the threads of the virtual processors, by their number; empty when unknown
 */
public record Run(int id, DomainState state, int reason, long pid, long startTicks, List<Integer> vcpuThreads) {
    /** A domain that has not run since the daemon knows it. */
    public static final Run NEVER = off(DomainShutoffReason.DOMAIN_SHUTOFF_UNKNOWN);

    public Run {
        vcpuThreads = List.copyOf(vcpuThreads);
    }

    /** It does not run. */
    public static Run off(DomainShutoffReason reason) {
        return new Run(-1, DomainState.DOMAIN_SHUTOFF, reason.value(), 0, 0, List.of());
    }

    /** The same run in another state. */
    public Run in(DomainState next, WireEnum why) {
        return new Run(id, next, why.value(), pid, startTicks, vcpuThreads);
    }

    /** The same run with its process. */
    public Run withProcess(long nextPid, long nextStartTicks) {
        return new Run(id, state, reason, nextPid, nextStartTicks, vcpuThreads);
    }

    /** The same run with the threads of its processors. */
    public Run withVcpuThreads(List<Integer> threads) {
        return new Run(id, state, reason, pid, startTicks, threads);
    }

    /** Whether it has a number: it runs, is paused, sleeps or is about to end. */
    public boolean active() {
        return id != -1;
    }
}
