/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.IoThreadInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.conf.tuning.IoThreads;
import org.jvirtd.conf.tuning.Parameters;
import org.jvirtd.queue.Change;

/** The I/O threads of domains. */
@OnWorker
final class SimulatedIoThreads implements DomainIoThreads {
    private static final String MAX_NANOS = "poll_max_ns";
    private static final String GROW = "poll_grow";
    private static final String SHRINK = "poll_shrink";
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(MAX_NANOS,
            TypedParameter.UllongValue.class, GROW, TypedParameter.UintValue.class, SHRINK,
            TypedParameter.UintValue.class);

    private final DomainTable domains;
    private final int hostCpus;

    SimulatedIoThreads(DomainTable domains, int hostCpus) {
        this.domains = domains;
        this.hostCpus = hostCpus;
    }

    @Override
    public List<IoThreadInfo> ioThreads(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainGetIOThreadInfo");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        List<IoThreadInfo> all = new ArrayList<>();
        for (int number : IoThreads.numbers(config)) {
            all.add(new IoThreadInfo(number, CpuTune.ioThread(config, number, config.vcpus().current()), hostCpus));
        }
        return all;
    }

    @Override
    public void pinIoThread(DomainRef domain, int ioThread, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainPinIOThread");
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            if (cpus.isEmpty()) {
                throw Mistakes.badArgument("Empty iothread cpumap list for pinning");
            }
            if (!IoThreads.numbers(impact.pick(state)).contains(ioThread)) {
                throw Mistakes.badArgument("iothreadid " + ioThread + " not found");
            }
            return Change.<SimulatedDomainState, Void>of(
                    state.change(impact, config -> CpuTune.pinIoThread(IoThreads.listed(config), ioThread, cpus)));
        });
    }

    @Override
    public void addIoThread(DomainRef domain, int ioThread, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainAddIOThread");
        if (ioThread == 0) {
            throw Mistakes.badArgument("invalid value of 0 for iothread_id");
        }
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            if (IoThreads.numbers(impact.pick(state)).contains(ioThread)) {
                throw VirtException.invalidArg(ErrorDomain.DOMAIN, "an IOThread is already using iothread_id '"
                        + Integer.toUnsignedString(ioThread) + "'");
            }
            List<IoThreadPolling> polling = new ArrayList<>(state.guest().polling());
            polling.add(IoThreadPolling.fresh(ioThread));
            return changed(state, impact, IoThreads.with(impact.pick(state), ioThread), polling);
        });
    }

    @Override
    public void delIoThread(DomainRef domain, int ioThread, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainDelIOThread");
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            if (!IoThreads.numbers(impact.pick(state)).contains(ioThread)) {
                throw VirtException.invalidArg(ErrorDomain.DOMAIN, "cannot find IOThread '"
                        + Integer.toUnsignedString(ioThread) + "' in iothreadids list");
            }
            List<IoThreadPolling> polling = new ArrayList<>(state.guest().polling());
            int at = find(polling, ioThread);
            if (at >= 0) {
                polling.remove(at);
            }
            return changed(state, impact, IoThreads.without(impact.pick(state), ioThread), polling);
        });
    }

    @Override
    public void setIoThreadParams(DomainRef domain, int ioThread, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.LIVE, "testDomainSetIOThreadParams");
        if (ioThread == 0) {
            throw Mistakes.badArgument("invalid value of 0 for iothread_id");
        }
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            if (!IoThreads.numbers(impact.pick(state)).contains(ioThread)) {
                throw Mistakes.badArgument("cannot find IOThread '" + Integer.toUnsignedString(ioThread)
                        + "' in iothreadids");
            }
            List<IoThreadPolling> polling = new ArrayList<>(state.guest().polling());
            int at = find(polling, ioThread);
            if (at < 0) {
                throw unknown();
            }
            Parameters.check(parameters, KNOWN);
            polling.set(at, with(polling.get(at), parameters));
            return Change.<SimulatedDomainState, Void>of(state.withGuest(state.guest().withPolling(polling)));
        });
    }

    private static Change<SimulatedDomainState, Void> changed(SimulatedDomainState state, Impact impact,
            DomainConfig config, List<IoThreadPolling> polling) {
        return Change.of(state.change(impact, c -> config).withGuest(state.guest().withPolling(polling)));
    }

    private static IoThreadPolling with(IoThreadPolling old, List<TypedParameter> parameters) {
        long maxNanos = old.maxNanos();
        int grow = old.grow();
        int shrink = old.shrink();
        for (TypedParameter p : parameters) {
            switch (p.name()) {
                case MAX_NANOS -> maxNanos = Parameters.number(p);
                case GROW -> grow = (int) Parameters.number(p);
                default -> shrink = (int) Parameters.number(p);
            }
        }
        return new IoThreadPolling(old.number(), maxNanos, grow, shrink);
    }

    private static int find(List<IoThreadPolling> polling, int number) {
        for (int i = 0; i < polling.size(); i++) {
            if (polling.get(i).number() == number) {
                return i;
            }
        }
        return -1;
    }

    /** What the reference says of a thread that the domain has from its definition. */
    private static VirtException unknown() {
        return VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.NONE,
                "An error occurred, but the cause is unknown", null, null, null, 0, 0);
    }
}
