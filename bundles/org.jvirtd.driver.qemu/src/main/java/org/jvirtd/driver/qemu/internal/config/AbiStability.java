/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Whether a guest that ran with one configuration may go on with another: what it can see must be the same. */
@AnyThread
public final class AbiStability {
    /** The kinds of which both have as many, and how they are called. */
    private static final List<Map.Entry<DeviceKind, String>> COUNTED = List.of(Map.entry(DeviceKind.DISK, "disk"),
            Map.entry(DeviceKind.CONTROLLER, "controller"), Map.entry(DeviceKind.FILESYSTEM, "filesystem"),
            Map.entry(DeviceKind.INTERFACE, "net card"), Map.entry(DeviceKind.INPUT, "input device"),
            Map.entry(DeviceKind.SOUND, "sound card"), Map.entry(DeviceKind.VIDEO, "video card"),
            Map.entry(DeviceKind.HOSTDEV, "host device"), Map.entry(DeviceKind.SMARTCARD, "smartcard"),
            Map.entry(DeviceKind.SERIAL, "serial port"), Map.entry(DeviceKind.PARALLEL, "parallel port"),
            Map.entry(DeviceKind.CHANNEL, "channel"), Map.entry(DeviceKind.CONSOLE, "console"),
            Map.entry(DeviceKind.HUB, "hub device"), Map.entry(DeviceKind.REDIRDEV, "redirected devices"),
            Map.entry(DeviceKind.WATCHDOG, "watchdog"), Map.entry(DeviceKind.RNG, "RNG device"),
            Map.entry(DeviceKind.PANIC, "panic device"), Map.entry(DeviceKind.SHMEM, "shared memory device"),
            Map.entry(DeviceKind.TPM, "TPM device"), Map.entry(DeviceKind.MEMORY, "memory device"));
    private static final List<String> FEATURES = List.of("acpi", "apic", "pae", "viridian", "privnet", "pmu", "vmport",
            "smm", "vmcoreinfo");

    private AbiStability() {}

    /**
     * Checks that the guest sees no difference.
     *
     * @param source what it ran with
     * @param target what it is to go on with
     * @throws VirtException CONFIG_UNSUPPORTED, for the first difference
     */
    public static void check(DomainConfig source, DomainConfig target) {
        same("domain virt type", source.type(), target.type());
        same("domain uuid", source.uuid(), target.uuid());
        if (!source.name().equals(target.name())) {
            throw differs(
                    "Target domain name '" + target.name() + "' does not match source '" + source.name() + "'");
        }
        same("domain max memory", source.memory().totalKib(), target.memory().totalKib());
        same("domain current memory", source.memory().currentKib(), target.memory().currentKib());
        same("domain vCPU max", source.vcpus().maximum(), target.vcpus().maximum());
        same("domain OS type", source.os().type(), target.os().type());
        same("domain architecture", source.os().arch(), target.os().arch());
        same("domain machine type", source.os().machine(), target.os().machine());
        same("domain SMBIOS mode", smbios(source), smbios(target));
        processor(source, target);
        features(source, target);
        if (!timers(source).equals(timers(target))) {
            throw differs("Target domain timers do not match source");
        }
        devices(source, target);
    }

    private static VirtException differs(String text) {
        return Refusals.genericUnsupported(text);
    }

    private static void same(String what, Object source, Object target) {
        if (!Objects.equals(source, target)) {
            throw differs("Target " + what + " " + shown(target) + " does not match source " + shown(source));
        }
    }

    private static String shown(Object value) {
        return value == null ? "<null>" : value.toString();
    }

    private static String smbios(DomainConfig c) {
        Element e = c.os().element().child("smbios");
        return e == null ? "none" : e.attribute("mode");
    }

    private static List<Element> timers(DomainConfig c) {
        Element clock = c.section("clock");
        return clock == null ? List.of() : clock.children("timer");
    }

    private static void processor(DomainConfig source, DomainConfig target) {
        String before = model(source);
        String after = model(target);
        if (!before.equals(after)) {
            throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.CPU,
                    "Target CPU model " + after + " does not match source " + before);
        }
    }

    private static String model(DomainConfig c) {
        Element cpu = c.section(LiveParts.ORIGINAL_CPU) == null
                ? c.section("cpu")
                : c.section(LiveParts.ORIGINAL_CPU).child("cpu");
        String model = cpu == null ? null : cpu.childText("model");
        return model == null ? "<null>" : model;
    }

    private static void features(DomainConfig source, DomainConfig target) {
        for (String name : FEATURES) {
            String before = state(source, name);
            String after = state(target, name);
            if (!before.equals(after)) {
                throw differs("State of feature '" + name + "' differs: source: '" + before + "', destination: '"
                        + after + "'");
            }
        }
    }

    private static String state(DomainConfig c, String name) {
        Element features = c.section("features");
        Element f = features == null ? null : features.child(name);
        String state = f == null ? "default" : f.attribute("state", "on");
        String eoi = f == null ? "default" : f.attribute("eoi", "default");
        return name.equals("apic") ? state + ",eoi=" + eoi : state;
    }

    private static void devices(DomainConfig source, DomainConfig target) {
        for (Map.Entry<DeviceKind, String> kind : COUNTED) {
            List<Device> before = those(source, kind.getKey());
            List<Device> after = those(target, kind.getKey());
            if (before.size() != after.size()) {
                throw differs("Target domain " + kind.getValue() + " count " + after.size()
                        + " does not match source " + before.size());
            }
            for (int i = 0; i < before.size(); i++) {
                AbiOfDevice.check(kind.getKey(), before.get(i).element(), after.get(i).element());
            }
        }
        if (those(source, DeviceKind.VSOCK).size() != those(target, DeviceKind.VSOCK).size()) {
            throw differs("Target domain vsock device count does not match source");
        }
        same("balloon model", balloon(source), balloon(target));
    }

    private static String balloon(DomainConfig c) {
        List<Device> all = those(c, DeviceKind.MEMBALLOON);
        return all.isEmpty() ? "none" : all.get(0).element().attribute("model");
    }

    private static List<Device> those(DomainConfig c, DeviceKind kind) {
        return c.devices().stream().filter(d -> d.kind() == kind).toList();
    }
}
