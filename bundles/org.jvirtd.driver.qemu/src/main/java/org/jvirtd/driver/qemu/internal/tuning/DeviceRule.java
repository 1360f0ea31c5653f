/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/**
 * How devices of a kind come into definitions and go.
 *
 * @param same whether a device of the definition (first) is the one that a document means
 * @param twice what is said when the same one is to come again; null: several may be there
 * @param missing what is said when the one that is to go is not there
 */
record DeviceRule(BiPredicate<Element, Element> same, Function<Element, VirtException> twice,
        Function<Element, VirtException> missing) {
    private static final String NOT_PRESENT = "device not present in domain configuration";
    private static final Map<DeviceKind, DeviceRule> RULES = rules();

    /** Those of a kind; empty for one whose devices stay as they were defined. */
    static Optional<DeviceRule> of(DeviceKind kind) {
        return Optional.ofNullable(RULES.get(kind));
    }

    /** The device of the configuration that the document means. */
    Optional<Device> find(DomainConfig config, Device meant) {
        return config.devices().stream().filter(d -> d.kind() == meant.kind())
                .filter(d -> same.test(d.element(), meant.element())).findFirst();
    }

    private static Map<DeviceKind, DeviceRule> rules() {
        Map<DeviceKind, DeviceRule> all = new EnumMap<>(DeviceKind.class);
        all.put(DeviceKind.DISK, new DeviceRule(parts("target/dev"),
                e -> Mistakes.invalid("target " + at(e, "target/dev") + " already exists"),
                e -> DeviceWords.missing("no target device " + at(e, "target/dev"))));
        all.put(DeviceKind.CONTROLLER, new DeviceRule(parts("@type", "@index"),
                e -> Mistakes.invalid("controller index='" + e.attribute("index") + "' already exists"),
                absent(NOT_PRESENT)));
        all.put(DeviceKind.RNG,
                new DeviceRule(parts("@model", "backend/model", "backend"), null,
                        absent("no matching RNG device was found")));
        all.put(DeviceKind.WATCHDOG, new DeviceRule((a, b) -> true, twice("domain already has a watchdog"),
                absent("domain has no watchdog")));
        all.put(DeviceKind.INPUT, new DeviceRule(parts("@type", "@bus"), null,
                absent("matching input device not found")));
        all.put(DeviceKind.SOUND, new DeviceRule(parts("@model"), null, absent(NOT_PRESENT)));
        for (DeviceKind kind : List.of(DeviceKind.SERIAL, DeviceKind.PARALLEL, DeviceKind.CONSOLE,
                DeviceKind.CHANNEL)) {
            all.put(kind, new DeviceRule(DeviceRule::sameTarget, twice("chardev already exists"),
                    e -> Mistakes.badArgument(NOT_PRESENT)));
        }
        all.put(DeviceKind.FILESYSTEM, new DeviceRule(parts("target/dir"), twice("Target already exists"),
                absent("no matching filesystem device was found")));
        all.put(DeviceKind.HOSTDEV, new DeviceRule((a, b) -> Objects.equals(a.child("source"), b.child("source")),
                twice("device is already in the domain configuration"), absent(NOT_PRESENT)));
        all.put(DeviceKind.LEASE, new DeviceRule(parts("lockspace", "key"),
                e -> Mistakes.invalid(lease(e) + " already exists"),
                e -> DeviceWords.missing(lease(e) + " does not exist")));
        all.put(DeviceKind.REDIRDEV, new DeviceRule((a, b) -> parts("@type", "@bus").test(a, b)
                && Objects.equals(a.child("source"), b.child("source")), null,
                absent("no matching redirdev was not found")));
        all.put(DeviceKind.SHMEM, new DeviceRule(parts("@name"), null,
                absent("matching shmem device was not found")));
        all.put(DeviceKind.MEMORY, new DeviceRule(DeviceRule::sameModule, null,
                absent("matching memory device was not found")));
        all.put(DeviceKind.VSOCK, new DeviceRule((a, b) -> true, twice("domain already has a vsock device"),
                absent("matching vsock device not found")));
        all.put(DeviceKind.IOMMU, new DeviceRule((a, b) -> true, twice("domain already has an iommu device"),
                absent("matching iommu device not found")));
        return all;
    }

    /** A module of that kind and size, and at that place if one is named. */
    private static boolean sameModule(Element defined, Element meant) {
        return parts("@model", "target/size", "target/node").test(defined, meant)
                && (meant.child("address") == null || meant.child("address").equals(defined.child("address")));
    }

    /** A character device's place in the guest: what the document says of it. */
    private static boolean sameTarget(Element defined, Element meant) {
        Element target = meant.child("target");
        Element there = defined.child("target");
        if (target == null || there == null) {
            return false;
        }
        boolean named = target.attribute("port") != null || target.attribute("name") != null;
        return named && Stream.of("port", "name", "type").allMatch(
                a -> target.attribute(a) == null || target.attribute(a).equals(there.attribute(a)));
    }

    private static BiPredicate<Element, Element> parts(String... ways) {
        return (a, b) -> Stream.of(ways).allMatch(way -> Objects.equals(at(a, way), at(b, way)));
    }

    /** What stands there: {@code @attribute}, {@code child/attribute}, or the text of {@code child}. */
    private static String at(Element e, String way) {
        if (way.startsWith("@")) {
            return e.attribute(way.substring(1));
        }
        String[] names = way.split("/");
        Element child = e.child(names[0]);
        if (child == null) {
            return null;
        }
        if (names.length == 1) {
            return child.text();
        }
        String attribute = child.attribute(names[1]);
        return attribute == null && child.child(names[1]) != null ? child.childText(names[1]) : attribute;
    }

    private static String lease(Element e) {
        return "Lease " + at(e, "key") + " in lockspace " + at(e, "lockspace");
    }

    private static Function<Element, VirtException> twice(String detail) {
        return e -> Mistakes.invalid(detail);
    }

    private static Function<Element, VirtException> absent(String detail) {
        return e -> DeviceWords.missing(detail);
    }
}
