/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config.check;

import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.config.DeviceLists;
import org.jvirtd.driver.qemu.internal.config.Machines;
import org.jvirtd.driver.qemu.internal.config.Refusals;

/** The other top-level elements. */
final class SectionChecks {
    private static final List<String> ACTIONS = List.of("on_reboot", "on_poweroff", "on_crash");
    private static final List<String> OTHER_MACHINES = List.of("gic", "hpt", "htm", "nested-hv", "ccf-assist", "cfpc",
            "sbbc", "ibs");
    private static final Map<String, Set<String>> TICKS = Map.of("rtc", Set.of("delay", "catchup"), "pit",
            Set.of("delay", "catchup", "discard"));
    private static final long MIB = 1024;

    private SectionChecks() {}

    static void check(DomainUnderCheck c) {
        actions(c);
        launch(c);
        features(c);
        timers(c);
        tuning(c);
        memory(c);
        firmwareFiles(c);
        Element label = c.config().section("seclabel");
        if (label != null && "dynamic".equals(label.attribute("type")) && "no".equals(label.attribute("relabel"))) {
            throw Refusals.genericUnsupported("dynamic label type must use resource relabeling");
        }
        Element ids = c.config().section("idmap");
        if (ids != null && (ids.child("uid") == null || ids.child("gid") == null)) {
            throw Refusals.genericUnsupported("uid and gid should be mapped both");
        }
    }

    private static String text(DomainUnderCheck c, String section) {
        Element e = c.config().section(section);
        return e == null ? "" : e.text();
    }

    private static void actions(DomainUnderCheck c) {
        if (ACTIONS.stream().anyMatch(a -> text(c, a).equals("rename-restart"))) {
            throw Refusals.unsupported("qemu driver doesn't support the 'rename-restart' action for"
                    + " 'on_reboot'/'on_poweroff'/'on_crash'");
        }
        String reboot = text(c, "on_reboot");
        String poweroff = text(c, "on_poweroff");
        if (reboot.equals("preserve") || poweroff.equals("preserve")) {
            throw Refusals.unsupported(
                    "qemu driver doesn't support the 'preserve' action for 'on_reboot'/'on_poweroff'");
        }
        if (reboot.equals("destroy") && poweroff.equals("restart")) {
            throw Refusals.unsupported(
                    "qemu driver doesn't support 'onReboot' set to 'destroy and 'onPoweroff' set to 'reboot'");
        }
    }

    private static void launch(DomainUnderCheck c) {
        Element launch = c.config().section("launchSecurity");
        if (launch != null) {
            String what = launch.attribute("type").equals("sev") ? "SEV" : "S390 PV";
            throw Refusals.unsupported(what + " launch security is not supported with this QEMU binary");
        }
    }

    private static void features(DomainUnderCheck c) {
        for (String name : OTHER_MACHINES) {
            if (c.feature(name)) {
                throw Refusals.unsupported("The '" + name + "' feature is not supported for architecture '"
                        + c.config().os().arch() + "' or machine type '" + c.config().os().machine() + "'");
            }
        }
        if (c.in("features", "smm", "tseg") != null && c.machine() != Machines.Q35) {
            throw Refusals.unsupported("SMM TSEG is only supported with q35 machine type");
        }
        Element cache = c.in("features", "tcg", "tb-cache");
        if (cache != null && Long.parseUnsignedLong(cache.text()) % MIB != 0) {
            throw Refusals.unsupported("tb-cache size must be an integer multiple of MiB");
        }
        Element ring = c.in("features", "kvm", "dirty-ring");
        if (ring != null && "on".equals(ring.attribute("state"))) {
            long size = Long.parseLong(ring.attribute("size"));
            if (Long.bitCount(size) != 1 || size < 1024 || size > 65536) {
                throw Refusals.genericXml("dirty ring must be power of 2 and ranges [1024, 65536]");
            }
        }
    }

    private static void timers(DomainUnderCheck c) {
        Element clock = c.config().section("clock");
        for (Element timer : clock == null ? List.<Element>of() : clock.children("timer")) {
            String name = timer.attribute("name");
            String policy = timer.attribute("tickpolicy");
            if (name.equals("platform")) {
                throw Refusals.unsupported("unsupported timer type (name) 'platform'");
            }
            if (name.equals("armvtimer")) {
                throw Refusals.unsupported("Configuring the 'armvtimer' timer is not supported for virtType="
                        + c.config().type() + " arch=" + c.config().os().arch() + " machine="
                        + c.config().os().machine() + " guests");
            }
            if (policy != null && TICKS.containsKey(name) && !TICKS.get(name).contains(policy)) {
                throw Refusals.unsupported(
                        "unsupported " + name + (name.equals("rtc") ? " timer" : "") + " tickpolicy '" + policy + "'");
            }
            String track = timer.attribute("track");
            if (name.equals("rtc") && ("boot".equals(track) || "realtime".equals(track))) {
                throw Refusals.unsupported("unsupported rtc timer track '" + track + "'");
            }
        }
    }

    private static void tuning(DomainUnderCheck c) {
        boolean kvm = c.config().type().equals("kvm");
        if (!kvm && c.in("cputune", "cachetune") != null) {
            throw Refusals.unsupported("cachetune is only supported for KVM domains");
        }
        if (!kvm && c.in("cputune", "memorytune") != null) {
            throw Refusals.unsupported("memorytune is only supported for KVM domains");
        }
        if (c.in("memtune", "min_guarantee") != null) {
            throw Refusals.unsupported("Parameter 'min_guarantee' not supported by QEMU.");
        }
    }

    private static void memory(DomainUnderCheck c) {
        List<Device> modules = c.config().devices().stream().filter(d -> d.kind() == DeviceKind.MEMORY).toList();
        boolean hot = c.config().memory().maxKib() > 0;
        if (!modules.isEmpty() && !hot) {
            throw Refusals
                    .unsupported("cannot use/hotplug a memory device when domain 'maxMemory' is not defined");
        }
        if (hot && c.in("cpu", "numa", "cell") == null) {
            throw Refusals
                    .unsupported("At least one numa node has to be configured when enabling memory hotplug");
        }
        for (Device d : modules) {
            boolean named = d.element().child("uuid") != null;
            if (named && "nvdimm".equals(d.element().attribute("model"))) {
                throw Refusals.genericUnsupported("UUID is not supported for NVDIMM device");
            }
        }
        if (DeviceLists.has(c.config().devices(), DeviceKind.NVRAM)) {
            throw Refusals.unsupported("nvram device is only supported for PPC64");
        }
    }

    private static void firmwareFiles(DomainUnderCheck c) {
        for (Element info : c.config().sections()) {
            if (!info.name().equals("sysinfo") || !"fwcfg".equals(info.attribute("type"))) {
                continue;
            }
            for (Element entry : info.children("entry")) {
                if (!entry.attribute("name", "").startsWith("opt/")) {
                    throw Refusals.unsupported("Invalid firmware name");
                }
            }
        }
    }
}
