/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.driver.DomainInterfaceTuning;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.queue.Change;

/** Limits of network interfaces. */
@OnWorker
final class SimulatedInterfaceTuning implements DomainInterfaceTuning {
    private static final int TYPED_STRINGS = 4;
    private static final List<String> DIRECTIONS = List.of("inbound", "outbound");
    private static final String AVERAGE = "average";
    /** The attributes of each direction in the order of the parameters, and in that of the document. */
    private static final Map<String, List<String>> LIMITS = Map.of("inbound",
            List.of(AVERAGE, "peak", "burst", "floor"), "outbound", List.of(AVERAGE, "peak", "burst"));
    private static final List<String> WRITTEN = List.of(AVERAGE, "peak", "floor", "burst");

    private final DomainTable domains;

    SimulatedInterfaceTuning(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> interfaceParameters(DomainRef domain, String device, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetInterfaceParameters");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        Element bandwidth = device == null ? Element.of("bandwidth") : bandwidth(config, device);
        List<TypedParameter> all = new ArrayList<>();
        for (String direction : DIRECTIONS) {
            Element limits = bandwidth.child(direction);
            for (String limit : LIMITS.get(direction)) {
                String text = limits == null ? "0" : limits.attribute(limit, "0");
                all.add(new UintValue(direction + '.' + limit, Integer.parseUnsignedInt(text)));
            }
        }
        return all;
    }

    @Override
    public void setInterfaceParameters(DomainRef domain, String device, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetInterfaceParameters");
        Parameters.check(parameters, known());
        Map<String, Integer> given = new HashMap<>();
        parameters.forEach(p -> given.put(p.name(), ((UintValue) p).value()));
        domains.get(domain).update(state -> Change.<SimulatedDomainState, Void>of(
                state.change(Impact.one(state, flags), config -> limited(config, device, given))));
    }

    private static DomainConfig limited(DomainConfig config, String device, Map<String, Integer> given) {
        Element next = bandwidth(config, device);
        for (String direction : DIRECTIONS) {
            Integer average = given.get(direction + '.' + AVERAGE);
            if (average != null) {
                next = next.without(direction);
                if (average != 0) {
                    next = next.plus(limits(direction, given));
                }
            }
        }
        List<Element> ordered = new ArrayList<>(next.children());
        ordered.sort(Comparator.comparing(Element::name));
        return Interfaces.withBandwidth(config, device, next.withContent(ordered));
    }

    private static Element limits(String direction, Map<String, Integer> given) {
        Element limits = Element.of(direction);
        for (String limit : WRITTEN) {
            int value = given.getOrDefault(direction + '.' + limit, 0);
            if (value != 0) {
                limits = limits.withAttribute(limit, Integer.toUnsignedString(value));
            }
        }
        return limits;
    }

    private static Element bandwidth(DomainConfig config, String device) {
        Element found = Interfaces.find(config, device).element().child("bandwidth");
        return found == null ? Element.of("bandwidth") : found;
    }

    private static Map<String, Class<? extends TypedParameter>> known() {
        Map<String, Class<? extends TypedParameter>> all = new HashMap<>();
        LIMITS.forEach((direction, limits) -> limits.forEach(l -> all.put(direction + '.' + l, UintValue.class)));
        return all;
    }
}
