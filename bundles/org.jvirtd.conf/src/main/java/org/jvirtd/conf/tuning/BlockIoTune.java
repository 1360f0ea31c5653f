/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.xml.Element;

/** A disk's {@code iotune} as typed parameters (virDomainSetBlockIoTune); the limits travel as texts, by name. */
@AnyThread
public final class BlockIoTune {
    /** The parameter that names a group of disks with common limits; the only one that is no number. */
    public static final String GROUP = "group_name";
    private static final long MOST = 1_000_000_000_000_000L;
    /** All limits, in the order of the parameters and of the document. */
    private static final List<String> LIMITS = List.of("total_bytes_sec", "read_bytes_sec", "write_bytes_sec",
            "total_iops_sec", "read_iops_sec", "write_iops_sec", "total_bytes_sec_max", "read_bytes_sec_max",
            "write_bytes_sec_max", "total_iops_sec_max", "read_iops_sec_max", "write_iops_sec_max", "size_iops_sec",
            GROUP, "total_bytes_sec_max_length", "read_bytes_sec_max_length", "write_bytes_sec_max_length",
            "total_iops_sec_max_length", "read_iops_sec_max_length", "write_iops_sec_max_length");
    /** Kinds of which the total cannot stand beside the parts. */
    private static final List<String> EXCLUSIVE = List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max");
    private static final Set<String> BEFORE = Set.of("driver", "auth", "source", "backingStore", "mirror", "target");

    private BlockIoTune() {}

    /** The names of all limits, in the order of the parameters and of the document. */
    public static List<String> names() {
        return LIMITS;
    }

    /** The parameters of these limits; those that are not there are 0. */
    public static List<TypedParameter> parameters(Map<String, String> limits) {
        List<TypedParameter> all = new ArrayList<>();
        for (String name : LIMITS) {
            String value = limits.get(name);
            all.add(name.equals(GROUP)
                    ? new StringValue(name, value == null ? "" : value)
                    : new UllongValue(name, value == null ? 0 : Long.parseUnsignedLong(value)));
        }
        return all;
    }

    /**
     * Refuses parameters that are not known.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static void check(List<TypedParameter> parameters) {
        Map<String, Class<? extends TypedParameter>> known = new HashMap<>();
        LIMITS.forEach(name -> known.put(name, name.equals(GROUP) ? StringValue.class : UllongValue.class));
        Parameters.check(parameters, known);
    }

    /**
     * The limits that a call gives, in its order.
     *
     * @throws VirtException ARGUMENT_UNSUPPORTED if one is too high
     */
    public static Map<String, String> given(List<TypedParameter> parameters, ErrorDomain domain) {
        Map<String, String> given = new LinkedHashMap<>();
        parameters.forEach(p -> given.put(p.name(), text(p, domain)));
        return given;
    }

    /**
     * Refuses totals beside their parts.
     *
     * @throws VirtException INVALID_ARG
     */
    public static void checkExclusive(Map<String, String> limits, ErrorDomain domain) {
        for (String kind : EXCLUSIVE) {
            if (number(limits, "total_" + kind) != 0
                    && (number(limits, "read_" + kind) != 0 || number(limits, "write_" + kind) != 0)) {
                throw VirtException.invalidArg(domain,
                        "total and read/write of " + kind + " cannot be set at the same time");
            }
        }
    }

    /** The limits of a disk; the caller may change the map. */
    public static Map<String, String> limits(Device.Disk disk) {
        Map<String, String> all = new LinkedHashMap<>();
        Element tune = disk.element().child("iotune");
        if (tune != null) {
            tune.children().forEach(e -> all.put(e.name(), e.text()));
        }
        return all;
    }

    /** A limit; 0 when it is not there. */
    public static long number(Map<String, String> limits, String name) {
        return Long.parseLong(limits.getOrDefault(name, "0"));
    }

    /** The disk with these limits and no others. */
    public static Device with(Device.Disk disk, Map<String, String> limits) {
        List<Element> all = new ArrayList<>();
        for (String name : LIMITS) {
            String value = limits.get(name);
            if (value != null && !value.equals("0")) {
                all.add(Element.text(name, value));
            }
        }
        return all.isEmpty()
                ? Device.of(disk.kind(), disk.element().without("iotune"))
                : Device.of(disk.kind(),
                        Elements.put(disk.element(), BEFORE, Element.of("iotune").withContent(all)));
    }

    private static String text(TypedParameter p, ErrorDomain domain) {
        if (p instanceof StringValue s) {
            return s.value();
        }
        long value = Parameters.number(p);
        if (Long.compareUnsigned(value, MOST) > 0) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, domain,
                    "block I/O throttle limit value must be no more than " + MOST);
        }
        return Long.toString(value);
    }
}
