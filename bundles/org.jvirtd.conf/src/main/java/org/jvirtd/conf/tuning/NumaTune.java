/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The section {@code numatune} as typed parameters (virDomainSetNumaParameters). */
@AnyThread
public final class NumaTune {
    private static final String NUMATUNE = "numatune";
    private static final String MODE = "numa_mode";
    private static final String NODESET = "numa_nodeset";
    /** By the numbers of virDomainNumatuneMemMode. */
    private static final List<String> MODES = List.of("strict", "preferred", "interleave", "restrictive");
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(MODE, IntValue.class, NODESET,
            StringValue.class);

    private NumaTune() {}

    /** The mode and the nodes of a configuration. */
    public static List<TypedParameter> parameters(DomainConfig config) {
        Element memory = memory(config);
        return List.of(new IntValue(MODE, mode(memory)), new StringValue(NODESET, memory.attribute("nodeset", "")));
    }

    /**
     * Refuses parameters that are not known.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static void check(List<TypedParameter> parameters) {
        Parameters.check(parameters, KNOWN);
    }

    /**
     * The configuration with other nodes or another mode.
     *
     * @param running whether it is that of a run, whose mode stays
     * @throws VirtException INVALID_ARG, OPERATION_INVALID or CONFIG_UNSUPPORTED
     */
    public static DomainConfig with(DomainConfig config, List<TypedParameter> parameters, boolean running,
            ErrorDomain domain) {
        Element next = memory(config);
        for (TypedParameter p : parameters) {
            if (p instanceof IntValue mode) {
                if (mode.value() < 0 || mode.value() >= MODES.size()) {
                    throw VirtException.invalidArg(domain, "unsupported numatune mode: '" + mode.value() + "'");
                }
                if (running && mode.value() != mode(next)) {
                    throw VirtException.operationInvalid(domain, "can't change numatune mode for running domain");
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
        return Sections.putOne(config, NUMATUNE, List.of("memory", "memnode"), next);
    }

    private static Element memory(DomainConfig config) {
        Element section = config.section(NUMATUNE);
        Element memory = section == null ? null : section.child("memory");
        return memory == null ? Element.of("memory").withAttribute("mode", MODES.get(0)) : memory;
    }

    private static int mode(Element memory) {
        return Math.max(0, MODES.indexOf(memory.attribute("mode")));
    }
}
