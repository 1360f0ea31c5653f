/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.CPUCompareResult;
import org.jvirtd.api.constant.ConnectCompareCPUFlags;
import org.jvirtd.api.thread.AnyThread;

/** Compares what a client describes with a processor that is there. */
@AnyThread
final class CpuComparer {
    /** Each runs on its host's processors besides its own. */
    private static final Map<String, Set<String>> RUNS_ON = Map.of("i686", Set.of("i686", "x86_64"));

    private final CpuTable table;

    CpuComparer(CpuTable table) {
        this.table = table;
    }

    /** @throws VirtException CPU_INCOMPATIBLE with the reason, if a flag asks for it */
    CPUCompareResult compare(CpuTruth truth, CpuSpec spec, int flags) {
        if (spec.guest() && !spec.custom()) {
            return CPUCompareResult.CPU_COMPARE_SUPERSET;
        }
        Outcome outcome = outcome(truth, spec);
        if (outcome.why() != null
                && (flags & ConnectCompareCPUFlags.CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE) != 0) {
            throw VirtException.of(ErrorCode.CPU_INCOMPATIBLE, ErrorDomain.CPU, outcome.why());
        }
        return outcome.result();
    }

    /** @param why null unless incompatible */
    private record Outcome(CPUCompareResult result, String why) {
        static Outcome incompatible(String why) {
            return new Outcome(CPUCompareResult.CPU_COMPARE_INCOMPATIBLE, why);
        }
    }

    private Outcome outcome(CpuTruth truth, CpuSpec spec) {
        if (spec.arch() != null && !RUNS_ON.getOrDefault(spec.arch(), Set.of(spec.arch())).contains(truth.arch())) {
            return Outcome.incompatible("CPU arch " + spec.arch() + " does not match host arch");
        }
        if (spec.vendor() != null && !spec.vendor().equals(truth.vendor())) {
            return Outcome.incompatible(
                    "host CPU vendor does not match required CPU vendor " + spec.vendor());
        }
        Set<String> required = CpuFeatures.required(table, spec);
        Set<String> forbidden = CpuFeatures.withPolicy(spec, Set.of("forbid"));
        List<String> unwanted = table.sorted(forbidden.stream().filter(truth.features()::contains).toList());
        if (!unwanted.isEmpty()) {
            return Outcome.incompatible("Host CPU provides forbidden features: " + String.join(", ", unwanted));
        }
        List<String> missing = table
                .sorted(required.stream().filter(f -> !truth.features().contains(f)).toList());
        if (!missing.isEmpty()) {
            return Outcome.incompatible(
                    "Host CPU does not provide required features: " + String.join(", ", missing));
        }
        Set<String> extra = new HashSet<>(truth.features());
        extra.removeAll(required);
        extra.removeAll(CpuFeatures.withPolicy(spec, Set.of("optional", "force")));
        if (extra.isEmpty()) {
            return new Outcome(CPUCompareResult.CPU_COMPARE_IDENTICAL, null);
        }
        if (spec.guest() && "strict".equals(spec.match())) {
            return Outcome.incompatible("Host CPU does not strictly match guest CPU: Extra features: "
                    + String.join(", ", table.sorted(extra)));
        }
        return new Outcome(CPUCompareResult.CPU_COMPARE_SUPERSET, null);
    }
}
