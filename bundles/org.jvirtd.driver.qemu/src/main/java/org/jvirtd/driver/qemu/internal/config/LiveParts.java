/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.List;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;

/** What a run finds out and notes in its configuration. */
@AnyThread
public final class LiveParts {
    /** The section that keeps the CPU of the definition while the run's is shown; never printed for clients. */
    static final String ORIGINAL_CPU = "originalcpu";

    private LiveParts() {}

    /** The configuration with the element of the device of that alias changed; as it was if there is none. */
    public static DomainConfig with(DomainConfig config, String alias, UnaryOperator<Element> change) {
        return config.mapDevices(d -> alias.equals(Aliases.of(d)) && !shadow(d)
                ? Device.of(d.kind(), change.apply(d.element()))
                : d);
    }

    /** The configuration without the first device of that alias. */
    public static DomainConfig without(DomainConfig config, String alias) {
        return LiveDevices.byAlias(config, alias)
                .map(device -> MemoryModules.gone(LiveDevices.changed(config, device, e -> null), device))
                .orElse(config);
    }

    /** The device's alias; null when it has none. */
    public static String alias(Device device) {
        return Aliases.of(device);
    }

    private static boolean shadow(Device d) {
        Element target = d.kind() == DeviceKind.CONSOLE ? d.element().child("target") : null;
        return target != null && "serial".equals(target.attribute("type"));
    }

    /** The terminal that QEMU opened for a serial port, console or channel; the first serial port's console has it too. */
    public static DomainConfig withTty(DomainConfig config, String alias, String path) {
        DomainConfig next = with(config, alias, e -> DeviceParts.insert(e.without("source"),
                Element.of("source").withAttribute("path", path)));
        return Consoles.shadow(next);
    }

    /**
     * The ports that a screen listens on.
     *
     * @param screen its place among the screens, from nought
     * @param port -1 for none
     * @param tlsPort of SPICE; -1 for none
     * @param websocket of VNC; -1 leaves it
     */
    public static DomainConfig withPorts(DomainConfig config, int screen, int port, int tlsPort, int websocket) {
        Device wanted = config.devices(Device.Graphics.class).get(screen);
        return config.mapDevices(d -> d != wanted
                ? d
                : Device.of(DeviceKind.GRAPHICS, ports(d.element(), port,
                        tlsPort, websocket)));
    }

    private static Element ports(Element e, int port, int tlsPort, int websocket) {
        Element next = Element.of("graphics").withAttribute("type", e.attribute("type"))
                .withAttribute("port", port < 0 ? null : port).withAttribute("tlsPort", tlsPort < 0 ? null : tlsPort);
        for (var a : e.attributes()) {
            if (!List.of("type", "port", "tlsPort").contains(a.name())) {
                boolean socket = a.name().equals("websocket") && websocket >= 0;
                next = next.withAttribute(a.name(), socket ? Integer.toString(websocket) : a.value());
            }
        }
        return next.withContent(e.content());
    }

    /** The name of the host's end of a network interface. */
    public static DomainConfig withInterface(DomainConfig config, String alias, String name) {
        return with(config, alias, e -> {
            Element target = e.child("target");
            if (target != null) {
                return e.withChild(Element.of("target").withAttribute("dev", name).withAttribute("managed",
                        target.attribute("managed")));
            }
            return DeviceParts.insert(e, Element.of("target").withAttribute("dev", name), "mac", "source", "vlan",
                    "virtualport", "ip", "route", "script", "downscript", "backenddomain", "port", "bandwidth");
        });
    }

    /** Whether the guest has opened a channel. */
    public static DomainConfig withChannelState(DomainConfig config, String alias, boolean connected) {
        return with(config, alias, e -> e.child("target") == null
                ? e
                : e.withChild(e.child("target").withAttribute("state", connected ? "connected" : "disconnected")));
    }

    /**
     * The CPU that the guest really has; the definition's is kept beside it.
     *
     * @param cpu a whole element
     */
    public static DomainConfig withCpu(DomainConfig config, Element cpu) {
        Element original = config.section("cpu");
        DomainConfig next = config.withSection(cpu);
        if (config.section(ORIGINAL_CPU) != null) {
            return next;
        }
        Element kept = Element.of(ORIGINAL_CPU);
        return next.withSection(original == null ? kept : kept.plus(original));
    }

    /** The place in memory that QEMU gave a memory device. */
    public static DomainConfig withMemoryBase(DomainConfig config, String alias, long base) {
        return with(config, alias, e -> e.child("address") == null
                ? e
                : e.withChild(e.child("address").withAttribute("base", "0x" + Long.toHexString(base))));
    }

    /**
     * The images below a disk's, from the one next to it down: as {@code backingStore} elements, each without the next. All
     * images of the domain are numbered anew, so it is done before QEMU starts.
     */
    public static DomainConfig withChain(DomainConfig config, String target, List<Element> below) {
        return ImageNumbers.assign(config.mapDevices(d -> {
            if (!(d instanceof Device.Disk disk) || !target.equals(disk.target())) {
                return d;
            }
            Element chain = Element.of("backingStore");
            for (int i = below.size() - 1; i >= 0; i--) {
                chain = below.get(i).without("backingStore").plus(chain);
            }
            return Device.of(DeviceKind.DISK,
                    DeviceParts.insert(d.element().without("backingStore"), chain, "driver", "auth", "source"));
        }));
    }

    /** The configuration as a definition would have it: without what the run added. */
    public static DomainConfig withoutRun(DomainConfig live) {
        return RuntimeParts.strip(live);
    }
}
