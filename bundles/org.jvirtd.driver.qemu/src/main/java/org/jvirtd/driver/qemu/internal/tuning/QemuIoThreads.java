/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.math.BigInteger;
import java.util.BitSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntSupplier;

import com.google.gson.JsonObject;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainIoThreads;
import org.jvirtd.api.driver.IoThreadInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.tuning.CpuSets;
import org.jvirtd.conf.tuning.CpuTune;
import org.jvirtd.conf.tuning.IoThreads;
import org.jvirtd.conf.tuning.Parameters;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The I/O threads of domains. */
@OnWorker
final class QemuIoThreads implements DomainIoThreads {
    private static final String POOL_MIN = "thread_pool_min";
    private static final String POOL_MAX = "thread_pool_max";
    /** The polling's parameters, which only a run has, with QEMU's names of them. */
    private static final Map<String, String> POLLING = Map.of("poll_max_ns", "poll-max-ns", "poll_grow", "poll-grow",
            "poll_shrink", "poll-shrink");
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of("poll_max_ns",
            TypedParameter.UllongValue.class, "poll_grow", TypedParameter.UintValue.class, "poll_shrink",
            TypedParameter.UintValue.class, POOL_MIN, TypedParameter.IntValue.class, POOL_MAX,
            TypedParameter.IntValue.class);

    private final Tuned tuned;
    private final Affinity affinity;
    private final IntSupplier hostCpus;

    QemuIoThreads(Tuned tuned, Affinity affinity, IntSupplier hostCpus) {
        this.tuned = tuned;
        this.affinity = affinity;
        this.hostCpus = hostCpus;
    }

    @Override
    public List<IoThreadInfo> ioThreads(DomainRef ref, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainGetIOThreadInfo");
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.one(domain.state(), flags);
        DomainConfig config = impact.pick(domain.state());
        int cpus = hostCpus.getAsInt();
        List<Integer> numbers = impact.live()
                ? List.copyOf(RunningIoThreads.of(domain).keySet())
                : IoThreads.numbers(config);
        return numbers.stream().map(n -> new IoThreadInfo(n, CpuTune.ioThread(config, n, cpus), cpus)).toList();
    }

    @Override
    public void pinIoThread(DomainRef ref, int ioThread, BitSet cpus, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainPinIOThread");
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        QemuPinning.requireSome(cpus, "Empty iothread cpumap list for pinning");
        String number = Integer.toUnsignedString(ioThread);
        if (impact.config() && !IoThreads.numbers(domain.state().stored()).contains(ioThread)) {
            throw Mistakes.badArgument("iothreadid " + number + " not found");
        }
        if (impact.live()) {
            Integer thread = RunningIoThreads.of(domain).get(ioThread);
            if (thread == null) {
                throw Mistakes.badArgument("iothread " + number + " not found");
            }
            affinity.set(domain, List.of(thread), cpus);
        }
        tuned.change(domain, impact, config -> CpuTune.pinIoThread(config, ioThread, cpus),
                new TypedParameter.StringValue("cputune.iothreadpin" + number, CpuSets.write(cpus)));
    }

    @Override
    public void addIoThread(DomainRef ref, int ioThread, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainAddIOThread");
        requireNumber(ioThread);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        each(domain, impact, config -> {
            if (IoThreads.numbers(config).contains(ioThread)) {
                throw VirtException.invalidArg(ErrorDomain.DOMAIN, "an IOThread is already using iothread_id '"
                        + Integer.toUnsignedString(ioThread) + "'");
            }
        });
        if (impact.live()) {
            JsonObject object = new JsonObject();
            object.addProperty("qom-type", "iothread");
            object.addProperty("id", RunningIoThreads.name(ioThread));
            domain.command("object-add", object);
        }
        tuned.change(domain, impact, config -> IoThreads.with(config, ioThread));
    }

    @Override
    public void delIoThread(DomainRef ref, int ioThread, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainDelIOThread");
        requireNumber(ioThread);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        each(domain, impact, config -> requireUnused(config, ioThread));
        if (impact.live()) {
            JsonObject object = new JsonObject();
            object.addProperty("id", RunningIoThreads.name(ioThread));
            domain.command("object-del", object);
        }
        tuned.change(domain, impact, config -> IoThreads.without(config, ioThread));
    }

    @Override
    public void setIoThreadParams(DomainRef ref, int ioThread, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "qemuDomainSetIOThreadParams");
        requireNumber(ioThread);
        Parameters.check(parameters, KNOWN);
        Map<String, Long> given = new HashMap<>();
        parameters.forEach(p -> given.put(p.name(), Parameters.number(p)));
        for (String name : POLLING.keySet().stream().sorted().toList()) {
            requireInt(given, name);
        }
        requirePool(given, POOL_MIN, -1);
        requirePool(given, POOL_MAX, 1);
        QemuDomain domain = tuned.get(ref);
        Impact impact = Impact.of(domain.state(), flags);
        each(domain, impact, config -> {
            if (!IoThreads.numbers(config).contains(ioThread)) {
                throw Mistakes.badArgument(
                        "cannot find IOThread '" + Integer.toUnsignedString(ioThread) + "' in iothreadids");
            }
            requireOrder(config, ioThread, given);
        });
        if (impact.config() && given.keySet().stream().anyMatch(POLLING::containsKey)) {
            throw VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU,
                    "configuring persistent polling values is not supported");
        }
        if (impact.live()) {
            tell(domain, ioThread, given);
        }
        Map<String, String> kept = new LinkedHashMap<>();
        for (String name : List.of(POOL_MIN, POOL_MAX)) {
            Long value = given.get(name);
            if (value != null) {
                kept.put(name, value == -1 ? null : value.toString());
            }
        }
        if (!kept.isEmpty()) {
            tuned.change(domain, impact, config -> IoThreads.withAttributes(config, ioThread, kept));
        }
    }

    /** The upper limit first: the lower one may be above the old upper one. */
    private static void tell(QemuDomain domain, int ioThread, Map<String, Long> given) {
        for (String name : List.of("poll_max_ns", "poll_grow", "poll_shrink", POOL_MAX, POOL_MIN)) {
            Long value = given.get(name);
            if (value != null && value != -1) {
                JsonObject set = new JsonObject();
                set.addProperty("path", "/objects/" + RunningIoThreads.name(ioThread));
                set.addProperty("property", name.replace('_', '-'));
                set.addProperty("value", new BigInteger(Long.toUnsignedString(value)));
                domain.command("qom-set", set);
            }
        }
    }

    private static void requireOrder(DomainConfig config, int ioThread, Map<String, Long> given) {
        long min = pool(config, ioThread, given, POOL_MIN);
        long max = pool(config, ioThread, given, POOL_MAX);
        if (min > max) {
            throw Mistakes.invalid(
                    "thread_pool_min (" + min + ") can't be greater than thread_pool_max (" + max + ")");
        }
    }

    private static long pool(DomainConfig config, int ioThread, Map<String, Long> given, String name) {
        String kept = IoThreads.attribute(config, ioThread, name);
        return given.getOrDefault(name, kept == null ? -1L : Long.parseLong(kept));
    }

    private static void requireInt(Map<String, Long> given, String name) {
        long value = given.getOrDefault(name, 0L);
        if (Long.compareUnsigned(value, Integer.MAX_VALUE) > 0) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, POLLING.get(name) + " ("
                    + Long.toUnsignedString(value) + ") must be less than or equal to " + Integer.MAX_VALUE);
        }
    }

    private static void requirePool(Map<String, Long> given, String name, int least) {
        long value = given.getOrDefault(name, -1L);
        if (value != -1 && value < least) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU,
                    name + " (" + value + ") must be a positive number or -1");
        }
    }

    private static void requireNumber(int ioThread) {
        if (ioThread == 0) {
            throw Mistakes.badArgument("invalid value of 0 for iothread_id");
        }
    }

    private static void requireUnused(DomainConfig config, int ioThread) {
        String number = Integer.toUnsignedString(ioThread);
        if (!IoThreads.numbers(config).contains(ioThread)) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN,
                    "cannot find IOThread '" + number + "' in iothreadids list");
        }
        for (Device device : config.devices()) {
            Element driver = device.element().child("driver");
            if (driver != null && number.equals(driver.attribute("iothread"))) {
                String who = device instanceof Device.Disk disk ? "disk '" + disk.target() + "'" : "a controller";
                throw Mistakes.badArgument("cannot remove IOThread " + number + " since it is being used by " + who);
            }
        }
    }

    private static void each(QemuDomain domain, Impact impact, Consumer<DomainConfig> check) {
        QemuDomainState state = domain.state();
        if (impact.live()) {
            check.accept(state.current());
        }
        if (impact.config()) {
            check.accept(state.stored());
        }
    }
}
