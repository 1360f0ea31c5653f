/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The section {@code blkiotune} as typed parameters (virDomainSetBlkioParameters). */
@AnyThread
public final class BlkioTune {
    private static final String SECTION = "blkiotune";
    private static final String WEIGHT = "weight";
    private static final List<String> ORDER = List.of(WEIGHT, "device");
    /** The parameters of single devices, in the document's order of the elements that keep them. */
    private static final Map<String, String> DEVICE_ELEMENTS = deviceElements();
    private static final Map<String, Class<? extends TypedParameter>> KNOWN = Map.of(WEIGHT, UintValue.class,
            "device_weight", StringValue.class, "device_read_iops_sec", StringValue.class, "device_write_iops_sec",
            StringValue.class, "device_read_bytes_sec", StringValue.class, "device_write_bytes_sec",
            StringValue.class);

    private BlkioTune() {}

    /** The weights and limits of a configuration. */
    public static List<TypedParameter> parameters(DomainConfig config) {
        String weight = Sections.text(config, SECTION, WEIGHT);
        List<TypedParameter> all = new ArrayList<>();
        all.add(new UintValue(WEIGHT, weight == null ? 0 : Integer.parseUnsignedInt(weight)));
        DEVICE_ELEMENTS.forEach((parameter, element) -> all.add(new StringValue(parameter, devices(config, element))));
        return all;
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
     * The configuration with these weights and limits.
     *
     * @throws VirtException INVALID_ARG if a list of devices cannot be read
     */
    public static DomainConfig with(DomainConfig config, List<TypedParameter> parameters) {
        DomainConfig next = config;
        for (TypedParameter p : parameters) {
            if (p instanceof UintValue weight) {
                next = Sections.putOne(next, SECTION, ORDER,
                        Element.text(WEIGHT, Integer.toUnsignedString(weight.value())));
            } else if (p instanceof StringValue list) {
                next = withDevices(next, list);
            }
        }
        return next;
    }

    private static DomainConfig withDevices(DomainConfig config, StringValue list) {
        DomainConfig next = config;
        for (Map.Entry<String, Long> e : parse(list).entrySet()) {
            Element old = Sections.children(next, SECTION).stream()
                    .filter(d -> e.getKey().equals(d.childText("path"))).findFirst().orElse(null);
            Element device = device(old == null ? Element.of("device").plus(Element.text("path", e.getKey())) : old,
                    DEVICE_ELEMENTS.get(list.name()), e.getValue());
            next = replace(next, old, device.children().size() > 1 ? device : null);
        }
        return next;
    }

    private static DomainConfig replace(DomainConfig config, Element old, Element device) {
        List<Element> next = new ArrayList<>(Sections.children(config, SECTION));
        int at = old == null ? next.size() : next.indexOf(old);
        if (old != null) {
            next.remove(at);
        }
        if (device != null) {
            next.add(at, device);
        }
        return next.isEmpty()
                ? config.withoutSection(SECTION)
                : config.withSection(Element.of(SECTION).withContent(next));
    }

    private static Element device(Element device, String name, long value) {
        Element without = device.without(name);
        if (value == 0) {
            return without;
        }
        List<Element> next = new ArrayList<>(without.children());
        next.add(Element.text(name, Long.toUnsignedString(value)));
        List<String> order = new ArrayList<>(DEVICE_ELEMENTS.values());
        order.add(0, "path");
        next.sort(Comparator.comparingInt(e -> order.indexOf(e.name())));
        return device.withContent(next);
    }

    private static String devices(DomainConfig config, String element) {
        StringBuilder text = new StringBuilder();
        for (Element device : Sections.children(config, SECTION)) {
            String value = device.childText(element);
            if (device.name().equals("device") && value != null) {
                text.append(text.isEmpty() ? "" : ",").append(device.childText("path")).append(',').append(value);
            }
        }
        return text.toString();
    }

    private static Map<String, Long> parse(StringValue list) {
        Map<String, Long> values = new LinkedHashMap<>();
        if (list.value().isEmpty()) {
            return values;
        }
        String[] parts = list.value().split(",", -1);
        if (parts.length % 2 != 0) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN,
                    "unable to parse blkio device '" + list.name() + "' '" + list.value() + "'");
        }
        for (int i = 0; i < parts.length; i += 2) {
            values.put(parts[i], number(list.name(), parts[i], parts[i + 1]));
        }
        return values;
    }

    private static long number(String parameter, String device, String text) {
        try {
            return Long.parseUnsignedLong(text);
        } catch (NumberFormatException e) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "invalid value '" + text + "' for parameter '"
                    + parameter + "' of device '" + device + "'");
        }
    }

    private static Map<String, String> deviceElements() {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("device_weight", WEIGHT);
        all.put("device_read_iops_sec", "read_iops_sec");
        all.put("device_write_iops_sec", "write_iops_sec");
        all.put("device_read_bytes_sec", "read_bytes_sec");
        all.put("device_write_bytes_sec", "write_bytes_sec");
        return Collections.unmodifiableMap(all);
    }
}
