/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** A network interface's {@code bandwidth} as typed parameters (virDomainSetInterfaceParameters). */
@AnyThread
public final class InterfaceTune {
    private static final Set<String> BEFORE_BANDWIDTH = Set.of("mac", "source", "vlan", "virtualport");
    private static final List<String> DIRECTIONS = List.of("inbound", "outbound");
    private static final String AVERAGE = "average";
    /** The attributes of each direction in the order of the parameters, and in that of the document. */
    private static final Map<String, List<String>> LIMITS = Map.of("inbound",
            List.of(AVERAGE, "peak", "burst", "floor"), "outbound", List.of(AVERAGE, "peak", "burst"));
    private static final List<String> WRITTEN = List.of(AVERAGE, "peak", "floor", "burst");

    private InterfaceTune() {}

    /**
     * The interface of this target or MAC address.
     *
     * @throws VirtException INVALID_ARG if there is none
     */
    public static Device.NetworkInterface find(DomainConfig config, String device) {
        String mac = device.toLowerCase(Locale.ROOT);
        return config.interfaces().stream().filter(i -> device.equals(i.target()) || mac.equals(i.mac())).findFirst()
                .orElseThrow(() -> VirtException.invalidArg(ErrorDomain.DOMAIN,
                        "'" + device + "' is not a known interface"));
    }

    /** The limits of an interface; null for one: no limits. */
    public static List<TypedParameter> parameters(DomainConfig config, String device) {
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

    /**
     * The limits that a call gives, by name.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static Map<String, Integer> given(List<TypedParameter> parameters) {
        Map<String, Class<? extends TypedParameter>> known = new HashMap<>();
        LIMITS.forEach((direction, limits) -> limits.forEach(l -> known.put(direction + '.' + l, UintValue.class)));
        Parameters.check(parameters, known);
        Map<String, Integer> given = new HashMap<>();
        parameters.forEach(p -> given.put(p.name(), ((UintValue) p).value()));
        return given;
    }

    /** The configuration whose interface has these limits; a direction of which no average is given stays. */
    public static DomainConfig with(DomainConfig config, String device, Map<String, Integer> given) {
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
        return withBandwidth(config, device, next.withContent(ordered));
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
        Element found = find(config, device).element().child("bandwidth");
        return found == null ? Element.of("bandwidth") : found;
    }

    private static DomainConfig withBandwidth(DomainConfig config, String device, Element bandwidth) {
        Device.NetworkInterface found = find(config, device);
        return config.mapDevices(
                d -> d == found ? Device.of(d.kind(), Elements.put(d.element(), BEFORE_BANDWIDTH, bandwidth)) : d);
    }
}
