/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Whether a guest that was saved with one configuration can go on with another one: what it sees must be the same. */
final class SameGuest {
    /** What a guest sees of its machine. */
    private record Trait(String name, Function<DomainConfig, Object> of) {}

    private static final List<Trait> TRAITS = List.of(new Trait("virt type", DomainConfig::type),
            new Trait("uuid", DomainConfig::uuid),
            new Trait("max memory", config -> config.memory().totalKib()),
            new Trait("vCPU max", config -> config.vcpus().maximum()),
            new Trait("OS type", config -> config.os().type()),
            new Trait("architecture", config -> config.os().element().child("type").attribute("arch")),
            new Trait("machine type", config -> config.os().element().child("type").attribute("machine")));
    /** Kinds that no guest sees, or that may change. */
    private static final List<DeviceKind> UNSEEN = List.of(DeviceKind.GRAPHICS, DeviceKind.AUDIO);

    private SameGuest() {}

    /** @throws VirtException CONFIG_UNSUPPORTED that says what differs */
    static void check(DomainConfig from, DomainConfig to) {
        same("name", '\'' + to.name() + '\'', '\'' + from.name() + '\'');
        for (Trait trait : TRAITS) {
            same(trait.name(), trait.of().apply(to), trait.of().apply(from));
        }
        for (DeviceKind kind : DeviceKind.values()) {
            if (!UNSEEN.contains(kind)) {
                devices(kind, of(from, kind), of(to, kind));
            }
        }
    }

    private static void devices(DeviceKind kind, List<Device> from, List<Device> to) {
        String word = kind.element();
        if (from.size() != to.size()) {
            throw unlike("Target domain " + word + " device count " + to.size() + " does not match source "
                    + from.size());
        }
        for (int i = 0; i < from.size(); i++) {
            for (String part : List.of("target", "model", "mac", "address")) {
                Element was = from.get(i).element().child(part);
                Element will = to.get(i).element().child(part);
                if (!Objects.equals(attributes(was), attributes(will))) {
                    throw unlike("Target " + word + ' ' + part + " does not match source");
                }
            }
        }
    }

    private static Object attributes(Element element) {
        return element == null ? null : element.attributes();
    }

    private static List<Device> of(DomainConfig config, DeviceKind kind) {
        return config.devices().stream().filter(device -> device.kind() == kind).toList();
    }

    private static void same(String what, Object to, Object from) {
        if (!Objects.equals(to, from)) {
            throw unlike("Target domain " + what + ' ' + to + " does not match source " + from);
        }
    }

    private static VirtException unlike(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.DOMAIN, detail);
    }
}
