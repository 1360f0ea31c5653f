/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** What a run adds to a configuration, and a definition does not keep. */
final class RuntimeParts {
    private static final Set<String> CHOSEN = Set.of("vnet", "vif", "macvtap", "macvlan");

    private RuntimeParts() {}

    /** The configuration as a definition would have it. */
    static DomainConfig strip(DomainConfig live) {
        DomainConfig next = live.mapDevices(RuntimeParts::device);
        Element cpu = live.section(LiveParts.ORIGINAL_CPU);
        if (cpu != null) {
            next = cpu.children().isEmpty() ? next.withoutSection("cpu") : next.withSection(cpu.children().get(0));
        }
        Element label = live.section("seclabel");
        boolean given = label != null && "dynamic".equals(label.attribute("type")) && label.child("label") != null;
        return given ? next.withoutSection("seclabel") : next;
    }

    private static Device device(Device d) {
        Element e = d.element();
        String alias = Aliases.of(d);
        if (alias != null && !alias.startsWith("ua-")) {
            e = e.without("alias");
        }
        return Device.of(d.kind(), switch (d.kind()) {
            case DISK -> disk(e);
            case GRAPHICS -> graphics(e);
            case INTERFACE -> card(e);
            case SERIAL, PARALLEL, CONSOLE, CHANNEL, REDIRDEV -> character(e);
            default -> e;
        });
    }

    private static Element disk(Element e) {
        Element source = e.child("source");
        Element next = source == null ? e : e.withChild(source.withAttribute("index", null));
        next = next.without("backingStore").without("mirror");
        Element driver = next.child("driver");
        return driver == null || driver.attribute("type") != null ? next : DiskDefaults.fill(next);
    }

    private static Element graphics(Element e) {
        if (!"yes".equals(e.attribute("autoport"))) {
            return e;
        }
        return e.attribute("type").equals("vnc")
                ? e.withAttribute("port", -1)
                : e.withAttribute("port", null).withAttribute("tlsPort", null);
    }

    private static Element card(Element e) {
        Element target = e.child("target");
        String dev = target == null ? null : target.attribute("dev");
        boolean chosen = dev != null && CHOSEN.stream().anyMatch(dev::startsWith);
        if (!chosen) {
            return e;
        }
        Element kept = target.withAttribute("dev", null);
        return kept.attributes().isEmpty() ? e.without("target") : e.withChild(kept);
    }

    private static Element character(Element e) {
        Element target = e.child("target");
        Element next = target == null ? e : e.withChild(target.withAttribute("state", null));
        return "pty".equals(e.attribute("type")) ? next.without("source") : Channels.withoutChosenPath(next);
    }

    /** Whether the kind has a host's end that a run chooses. */
    static boolean chosenEnd(DeviceKind kind) {
        return kind == DeviceKind.CHANNEL;
    }
}
