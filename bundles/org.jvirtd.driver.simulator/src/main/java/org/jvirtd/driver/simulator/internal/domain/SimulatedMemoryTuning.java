/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainMemoryTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.queue.Change;

/** Limits of memory and of NUMA nodes. */
@OnWorker
final class SimulatedMemoryTuning implements DomainMemoryTuning {
    /** The number that means no limit, KiB. */
    private static final long UNLIMITED = 9_007_199_254_740_991L;
    private static final int TYPED_STRINGS = 4;
    private static final String MEMTUNE = "memtune";
    private static final String HARD = "hard_limit";
    private static final String SOFT = "soft_limit";
    private static final String SWAP = "swap_hard_limit";
    private static final List<String> LIMITS = List.of(HARD, SOFT, SWAP);
    private static final List<String> ORDER = List.of(HARD, SOFT, "min_guarantee", SWAP);
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(HARD, UllongValue.class, SOFT,
            UllongValue.class, SWAP, UllongValue.class);

    private static final String NUMATUNE = "numatune";
    private static final String MODE = "numa_mode";
    private static final String NODESET = "numa_nodeset";
    /** By the numbers of virDomainNumatuneMemMode. */
    private static final List<String> MODES = List.of("strict", "preferred", "interleave", "restrictive");
    private static final Map<String, Class<? extends TypedParameter>> KNOWN_NUMA = Map.of(MODE, IntValue.class,
            NODESET, StringValue.class);

    private final DomainTable domains;

    SimulatedMemoryTuning(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> memoryParameters(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetMemoryParameters");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        List<TypedParameter> all = new ArrayList<>();
        LIMITS.forEach(name -> all.add(new UllongValue(name, limit(config, name))));
        return all;
    }

    @Override
    public void setMemoryParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetMemoryParameters");
        Parameters.check(parameters, KNOWN);
        Map<String, Long> given = new HashMap<>();
        parameters.forEach(p -> given.put(p.name(), Parameters.number(p)));
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            check(state.current(), given);
            return Change.<SimulatedDomainState, Void>of(state.change(impact, c -> limited(c, given)));
        });
    }

    @Override
    public List<TypedParameter> numaParameters(DomainRef domain, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetNumaParameters");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        Element memory = numa(config);
        return List.of(new IntValue(MODE, mode(memory)), new StringValue(NODESET, memory.attribute("nodeset", "")));
    }

    @Override
    public void setNumaParameters(DomainRef domain, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetNumaParameters");
        Parameters.check(parameters, KNOWN_NUMA);
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(placed(state, parameters, flags)));
    }

    /** As in the reference, against the limits of the run even where the definition is changed. */
    private static void check(DomainConfig config, Map<String, Long> given) {
        long hard = given.getOrDefault(HARD, limit(config, HARD));
        long swap = given.getOrDefault(SWAP, limit(config, SWAP));
        if ((given.containsKey(HARD) || given.containsKey(SWAP)) && Long.compareUnsigned(hard, swap) > 0) {
            throw Mistakes.badArgument(
                    "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
        }
    }

    private static DomainConfig limited(DomainConfig config, Map<String, Long> given) {
        DomainConfig next = config;
        for (Map.Entry<String, Long> e : given.entrySet()) {
            boolean none = Long.compareUnsigned(e.getValue(), UNLIMITED) >= 0;
            next = none
                    ? Sections.remove(next, MEMTUNE, ORDER, e.getKey())
                    : Sections.putOne(next, MEMTUNE, ORDER, Element
                            .text(e.getKey(), Long.toUnsignedString(e.getValue())).withAttribute("unit", "KiB"));
        }
        return next;
    }

    private static long limit(DomainConfig config, String name) {
        String text = Sections.text(config, MEMTUNE, name);
        return text == null ? UNLIMITED : Long.parseUnsignedLong(text);
    }

    private static SimulatedDomainState placed(SimulatedDomainState state, List<TypedParameter> parameters,
            int flags) {
        Impact impact = Impact.one(state, flags);
        Element next = numa(impact.pick(state));
        for (TypedParameter p : parameters) {
            if (p instanceof IntValue mode) {
                if (mode.value() < 0 || mode.value() >= MODES.size()) {
                    throw Mistakes.badArgument("unsupported numatune mode: '" + mode.value() + "'");
                }
                if (impact.live() && mode.value() != mode(next)) {
                    throw Mistakes.invalid("can't change numatune mode for running domain");
                }
                next = next.withAttribute("mode", MODES.get(mode.value()));
            } else if (p instanceof StringValue nodes) {
                next = next.withAttribute("nodeset", CpuSets.write(CpuSets.read(nodes.value())));
            }
        }
        if (next.attribute("nodeset") == null && !"auto".equals(next.attribute("placement"))) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN,
                    "nodeset for NUMA memory tuning must be set if 'placement' is 'static'");
        }
        Element memory = next;
        return state.change(impact, c -> Sections.putOne(c, NUMATUNE, List.of("memory", "memnode"), memory));
    }

    private static Element numa(DomainConfig config) {
        Element section = config.section(NUMATUNE);
        Element memory = section == null ? null : section.child("memory");
        return memory == null ? Element.of("memory").withAttribute("mode", MODES.get(0)) : memory;
    }

    private static int mode(Element memory) {
        return Math.max(0, MODES.indexOf(memory.attribute("mode")));
    }
}
