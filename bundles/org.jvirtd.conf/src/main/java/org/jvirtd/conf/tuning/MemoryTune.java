/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The section {@code memtune} as typed parameters (virDomainSetMemoryParameters); limits in KiB. */
@AnyThread
public final class MemoryTune {
    /** The number that means no limit, KiB. */
    private static final long UNLIMITED = 9_007_199_254_740_991L;
    private static final String MEMTUNE = "memtune";
    private static final String HARD = "hard_limit";
    private static final String SOFT = "soft_limit";
    private static final String SWAP = "swap_hard_limit";
    private static final List<String> LIMITS = List.of(HARD, SOFT, SWAP);
    private static final List<String> ORDER = List.of(HARD, SOFT, "min_guarantee", SWAP);
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(HARD, UllongValue.class, SOFT,
            UllongValue.class, SWAP, UllongValue.class);

    private MemoryTune() {}

    /** The limits of a configuration. */
    public static List<TypedParameter> parameters(DomainConfig config) {
        List<TypedParameter> all = new ArrayList<>();
        LIMITS.forEach(name -> all.add(new UllongValue(name, limit(config, name))));
        return all;
    }

    /**
     * The limits that a call gives, by name.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static Map<String, Long> given(List<TypedParameter> parameters) {
        Parameters.check(parameters, KNOWN);
        Map<String, Long> given = new HashMap<>();
        parameters.forEach(p -> given.put(p.name(), Parameters.number(p)));
        return given;
    }

    /**
     * Refuses a hard limit above that of swap.
     *
     * @param config whose limits hold where none is given
     * @throws VirtException INVALID_ARG
     */
    public static void check(DomainConfig config, Map<String, Long> given, ErrorDomain domain) {
        long hard = given.getOrDefault(HARD, limit(config, HARD));
        long swap = given.getOrDefault(SWAP, limit(config, SWAP));
        if ((given.containsKey(HARD) || given.containsKey(SWAP)) && Long.compareUnsigned(hard, swap) > 0) {
            throw VirtException.invalidArg(domain,
                    "memory hard_limit tunable value must be lower than or equal to swap_hard_limit");
        }
    }

    /** The configuration with these limits. */
    public static DomainConfig with(DomainConfig config, Map<String, Long> given) {
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
}
