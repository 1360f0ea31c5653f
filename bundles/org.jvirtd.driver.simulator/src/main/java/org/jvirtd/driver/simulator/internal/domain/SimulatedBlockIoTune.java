/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainBlockIoTune;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.queue.Change;

/** Limits of disks. */
@OnWorker
final class SimulatedBlockIoTune implements DomainBlockIoTune {
    private static final int TYPED_STRINGS = 4;
    private static final long MOST = 1_000_000_000_000_000L;
    private static final String GROUP = "group_name";
    /** All limits, in the order of the parameters and of the document. */
    private static final List<String> LIMITS = List.of("total_bytes_sec", "read_bytes_sec", "write_bytes_sec",
            "total_iops_sec", "read_iops_sec", "write_iops_sec", "total_bytes_sec_max", "read_bytes_sec_max",
            "write_bytes_sec_max", "total_iops_sec_max", "read_iops_sec_max", "write_iops_sec_max", "size_iops_sec",
            GROUP, "total_bytes_sec_max_length", "read_bytes_sec_max_length", "write_bytes_sec_max_length",
            "total_iops_sec_max_length", "read_iops_sec_max_length", "write_iops_sec_max_length");
    /** Kinds of which the total cannot stand beside the parts. */
    private static final List<String> EXCLUSIVE = List.of("bytes_sec", "iops_sec", "bytes_sec_max", "iops_sec_max");
    /** The limits that need a burst limit as high. */
    private static final List<String> BELOW_MAX = LIMITS.subList(0, 6);
    private static final Set<String> BEFORE = Set.of("driver", "auth", "source", "backingStore", "mirror", "target");

    private final DomainTable domains;

    SimulatedBlockIoTune(DomainTable domains) {
        this.domains = domains;
    }

    @Override
    public List<TypedParameter> blockIoTune(DomainRef domain, String disk, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS | TYPED_STRINGS, "testDomainGetBlockIoTune");
        DomainConfig config = Impact.view(domains.state(domain), flags);
        Map<String, String> set = disk == null ? Map.of() : limits(disk(config, disk));
        List<TypedParameter> all = new ArrayList<>();
        for (String name : LIMITS) {
            String value = set.get(name);
            all.add(name.equals(GROUP)
                    ? new StringValue(name, value == null ? "" : value)
                    : new UllongValue(name, value == null ? 0 : Long.parseUnsignedLong(value)));
        }
        return all;
    }

    @Override
    public void setBlockIoTune(DomainRef domain, String disk, List<TypedParameter> parameters, int flags) {
        Mistakes.checkFlags(flags, Impact.FLAGS, "testDomainSetBlockIoTune");
        Parameters.check(parameters, known());
        domains.get(domain).update(state -> {
            Impact impact = Impact.one(state, flags);
            Device.Disk before = SimulatedBlockStats.find(impact.pick(state), disk);
            if (before == null) {
                throw Mistakes.badArgument("missing persistent configuration for disk '" + disk + "'");
            }
            Map<String, String> next = limits(before);
            parameters.forEach(p -> next.put(p.name(), text(p)));
            check(next);
            return Change.<SimulatedDomainState, Void>of(
                    state.change(impact, config -> config.mapDevices(d -> d == before ? tuned(before, next) : d)));
        });
    }

    private static Device tuned(Device.Disk disk, Map<String, String> limits) {
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

    private static void check(Map<String, String> limits) {
        for (String kind : EXCLUSIVE) {
            if (number(limits, "total_" + kind) != 0
                    && (number(limits, "read_" + kind) != 0 || number(limits, "write_" + kind) != 0)) {
                throw Mistakes.badArgument("total and read/write of " + kind + " cannot be set at the same time");
            }
        }
        for (String name : BELOW_MAX) {
            if (number(limits, name) > number(limits, name + "_max")) {
                throw Mistakes.badArgument(name + " cannot be set higher than " + name + "_max ");
            }
        }
    }

    private static long number(Map<String, String> limits, String name) {
        return Long.parseLong(limits.getOrDefault(name, "0"));
    }

    private static String text(TypedParameter p) {
        if (p instanceof StringValue s) {
            return s.value();
        }
        long value = Parameters.number(p);
        if (Long.compareUnsigned(value, MOST) > 0) {
            throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.TEST,
                    "block I/O throttle limit value must be no more than " + MOST);
        }
        return Long.toString(value);
    }

    private static Map<String, String> limits(Device.Disk disk) {
        Map<String, String> all = new LinkedHashMap<>();
        Element tune = disk.element().child("iotune");
        if (tune != null) {
            tune.children().forEach(e -> all.put(e.name(), e.text()));
        }
        return all;
    }

    private static Device.Disk disk(DomainConfig config, String disk) {
        Device.Disk found = SimulatedBlockStats.find(config, disk);
        if (found == null) {
            throw Mistakes.badArgument("disk '" + disk + "' was not found in the domain config");
        }
        return found;
    }

    private static Map<String, Class<? extends TypedParameter>> known() {
        Map<String, Class<? extends TypedParameter>> all = new HashMap<>();
        LIMITS.forEach(name -> all.put(name, name.equals(GROUP) ? StringValue.class : UllongValue.class));
        return all;
    }
}
