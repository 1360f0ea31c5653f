/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainScheduler;
import org.jvirtd.api.driver.SchedulerType;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.conf.tuning.Parameters;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** Shares and times of the scheduler: kept in definitions; no cgroup of a run is used. */
@OnWorker
final class QemuScheduler implements DomainScheduler {
    private static final String NO_CGROUP = "cgroup CPU controller is not mounted";
    private static final long LEAST = 1000;
    private static final long LONGEST_PERIOD = 1_000_000;
    private static final long MOST_QUOTA = 17_592_186_044_415L;
    /** The parameters in the order of the answer. */
    private static final List<String> NAMES = List.of("cpu_shares", "vcpu_period", "vcpu_quota", "emulator_period",
            "emulator_quota", "global_period", "global_quota", "iothread_period", "iothread_quota");
    private static final Map<String, String> ELEMENTS = Map.of("cpu_shares", "shares", "vcpu_period", "period",
            "vcpu_quota", "quota");
    private static final SchedulerType POSIX = new SchedulerType("posix", NAMES.size());
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = known();

    private final Tuned tuned;

    QemuScheduler(Tuned tuned) {
        this.tuned = tuned;
    }

    @Override
    public SchedulerType schedulerType(DomainRef ref) {
        if (tuned.state(ref).active()) {
            throw Mistakes.invalid(NO_CGROUP);
        }
        return POSIX;
    }

    @Override
    public List<TypedParameter> schedulerParameters(DomainRef ref) {
        return schedulerParametersFlags(ref, 0);
    }

    @Override
    public List<TypedParameter> schedulerParametersFlags(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | Tuned.TYPED_STRINGS, "qemuDomainGetSchedulerParametersFlags");
        QemuDomainState state = tuned.state(ref);
        Impact impact = Impact.one(state, flags);
        Tuned.requireOff(impact, NO_CGROUP);
        List<TypedParameter> all = new ArrayList<>();
        for (String name : NAMES) {
            String text = CpuTune.time(state.stored(), element(name));
            long value = text == null ? 0 : Long.parseLong(text);
            all.add(quota(name)
                    ? new TypedParameter.LlongValue(name, value)
                    : new TypedParameter.UllongValue(name, value));
        }
        return all;
    }

    @Override
    public void setSchedulerParameters(DomainRef ref, List<TypedParameter> parameters) {
        setSchedulerParametersFlags(ref, parameters, 0);
    }

    @Override
    public void setSchedulerParametersFlags(DomainRef ref, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetSchedulerParametersFlags");
        Parameters.check(parameters, KNOWN);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        Tuned.requireOff(impact, NO_CGROUP);
        parameters.forEach(QemuScheduler::requireRange);
        tuned.change(domain, impact, config -> {
            DomainConfig next = config;
            for (TypedParameter p : parameters) {
                long value = Parameters.number(p);
                boolean kept = value != 0 || p.name().equals("cpu_shares");
                next = CpuTune.withTime(next, element(p.name()), kept ? Long.toString(value) : null);
            }
            return next;
        });
    }

    private static void requireRange(TypedParameter p) {
        long value = Parameters.number(p);
        long most = quota(p.name()) ? MOST_QUOTA : LONGEST_PERIOD;
        boolean free = p.name().equals("cpu_shares") || value == 0 || quota(p.name()) && value < 0;
        if (!free && (value < LEAST || value > most)) {
            throw Mistakes.badArgument(
                    "value of '" + p.name() + "' is out of range [" + LEAST + ", " + most + "]");
        }
    }

    private static boolean quota(String name) {
        return name.endsWith("quota");
    }

    private static String element(String name) {
        return ELEMENTS.getOrDefault(name, name);
    }

    private static Map<String, Class<? extends TypedParameter>> known() {
        Map<String, Class<? extends TypedParameter>> all = new HashMap<>();
        NAMES.forEach(name -> all.put(name,
                quota(name) ? TypedParameter.LlongValue.class : TypedParameter.UllongValue.class));
        return Map.copyOf(all);
    }
}
