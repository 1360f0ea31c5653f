/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The section {@code perf} as typed parameters (virDomainSetPerfEvents). */
@AnyThread
public final class PerfTune {
    private static final String SECTION = "perf";
    private static final List<String> EVENTS = List.of("cmt", "mbmt", "mbml", "cpu_cycles", "instructions",
            "cache_references", "cache_misses", "branch_instructions", "branch_misses", "bus_cycles",
            "stalled_cycles_frontend", "stalled_cycles_backend", "ref_cpu_cycles", "cpu_clock", "task_clock",
            "page_faults", "context_switches", "cpu_migrations", "page_faults_min", "page_faults_maj",
            "alignment_faults", "emulation_faults");
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = known();

    private PerfTune() {}

    /** Which events of a configuration are counted. */
    public static List<TypedParameter> parameters(DomainConfig config) {
        return EVENTS.stream().<TypedParameter>map(e -> new BooleanValue(e, "yes".equals(enabled(config, e)))).toList();
    }

    /**
     * Refuses events that are not known.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static void check(List<TypedParameter> parameters) {
        Parameters.check(parameters, KNOWN);
    }

    /** The configuration with these events counted or not. */
    public static DomainConfig with(DomainConfig config, List<TypedParameter> parameters) {
        Map<String, Element> events = new HashMap<>();
        Sections.children(config, SECTION).forEach(e -> events.put(e.attribute("name"), e));
        for (TypedParameter p : parameters) {
            events.put(p.name(), Element.of("event").withAttribute("name", p.name()).withAttribute("enabled",
                    ((BooleanValue) p).value() ? "yes" : "no"));
        }
        List<Element> ordered = EVENTS.stream().filter(events::containsKey).map(events::get).toList();
        return ordered.isEmpty() ? config : config.withSection(Element.of(SECTION).withContent(ordered));
    }

    private static String enabled(DomainConfig config, String event) {
        return Sections.children(config, SECTION).stream().filter(e -> event.equals(e.attribute("name")))
                .map(e -> e.attribute("enabled")).findFirst().orElse(null);
    }

    private static Map<String, Class<? extends TypedParameter>> known() {
        Map<String, Class<? extends TypedParameter>> all = new HashMap<>();
        EVENTS.forEach(e -> all.put(e, BooleanValue.class));
        return Map.copyOf(all);
    }
}
