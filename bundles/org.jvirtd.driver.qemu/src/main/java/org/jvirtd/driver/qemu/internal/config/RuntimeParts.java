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

    /** Marks what a screen listens on as chosen by the daemon, not by the document. */
    static final String CHOSEN_HERE = "fromConfig";

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
            case MEMORY -> e.withChild(e.child("target").without("current"));
            case SERIAL, PARALLEL, CONSOLE, CHANNEL, REDIRDEV -> character(e);
            default -> e;
        });
    }

    private static Element disk(Element e) {
        Element source = e.child("source");
        Element next = source == null ? e : withSource(e, source.withAttribute("index", null));
        next = next.without("backingStore").without("mirror");
        Element driver = next.child("driver");
        return driver == null || driver.attribute("type") != null ? next : DiskDefaults.fill(next);
    }

    /** A drive that was emptied has a source that says nothing. */
    private static Element withSource(Element disk, Element source) {
        return source.attributes().isEmpty() && source.children().isEmpty()
                ? disk.without("source")
                : disk.withChild(source);
    }

    private static Element graphics(Element e) {
        Element listen = e.child("listen");
        Element next = e;
        if (listen != null && listen.attribute(CHOSEN_HERE) != null) {
            next = e.withAttribute("listen", null).withAttribute("socket", null).withChild(listen
                    .withAttribute("address", null).withAttribute("socket", null).withAttribute(CHOSEN_HERE, null));
        }
        if (!"yes".equals(e.attribute("autoport"))) {
            return next;
        }
        return e.attribute("type").equals("vnc")
                ? next.withAttribute("port", -1)
                : next.withAttribute("port", null).withAttribute("tlsPort", null);
    }

    /** A screen as clients see it: whether its address came from here is not their business. */
    static Device shown(Device d) {
        Element listen = d.kind() == DeviceKind.GRAPHICS ? d.element().child("listen") : null;
        return listen == null || listen.attribute(CHOSEN_HERE) == null
                ? d
                : Device.of(d.kind(), d.element().withChild(listen.withAttribute(CHOSEN_HERE, null)));
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
        Element source = next.child("source");
        if (source != null && "no".equals(source.attribute("tls"))) {
            next = next.withChild(source.withAttribute("tls", null));
        }
        return "pty".equals(e.attribute("type")) ? next.without("source") : Channels.withoutChosenPath(next);
    }
}
