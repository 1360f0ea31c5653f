/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Makes a run's configuration of a stored one: aliases, numbers of images, addresses to listen on, paths of sockets. */
final class Preparation {
    private final Layout layout;
    private final UnaryOperator<String> listen;
    private final DomainConfig stored;
    private final int id;

    /** @param listen gives the address on which a screen of a type listens that does not say */
    Preparation(Layout layout, UnaryOperator<String> listen, DomainConfig stored, int id) {
        this.layout = layout;
        this.listen = listen;
        this.stored = stored;
        this.id = id;
    }

    DomainConfig run(String owner) {
        DomainConfig next = stored.mapDevices(this::device);
        next = ImageNumbers.assign(Aliases.assign(next));
        if (next.section("resource") == null) {
            next = next.withSection(Element.of("resource").plus(Element.text("partition", "/machine")));
        }
        return next.section("seclabel") != null ? next : next.withSection(label(owner));
    }

    private static Element label(String owner) {
        return Element.of("seclabel").withAttribute("type", "dynamic").withAttribute("model", "dac")
                .withAttribute("relabel", "yes").plus(Element.text("label", owner))
                .plus(Element.text("imagelabel", owner));
    }

    /** One device of it, without what follows from the others. */
    Device device(Device d) {
        Element e = d.element();
        return Device.of(d.kind(), switch (d.kind()) {
            case DISK -> disk((Device.Disk) d);
            case GRAPHICS -> graphics(e);
            case MEMORY -> memory(e);
            case CHANNEL -> tcp(unconnected(channel(e)));
            case SERIAL, PARALLEL, CONSOLE, REDIRDEV, SMARTCARD -> tcp(e);
            default -> e;
        });
    }

    /** An empty drive has no format. */
    private static Element disk(Device.Disk d) {
        Element e = d.element();
        Element driver = e.child("driver");
        if (driver == null) {
            return e;
        }
        if (e.child("shareable") != null && e.child("readonly") == null && driver.attribute("cache") == null) {
            return e.withChild(uncached(driver));
        }
        return d.source() != null || !d.sourceType().equals("file")
                ? e
                : e.withChild(driver.withAttribute("type", null));
    }

    /** Memory that comes when it is asked for is not there at first. */
    private static Element memory(Element e) {
        Element target = e.child("target");
        return "virtio-mem".equals(e.attribute("model"))
                ? e.withChild(DeviceParts.insert(target.without("current"),
                        Element.text("current", "0").withAttribute("unit", "KiB"), "size", "node", "block",
                        "requested"))
                : e;
    }

    /** What others write is not kept. */
    private static Element uncached(Element driver) {
        Element next = Element.of("driver").withAttribute("name", driver.attribute("name"))
                .withAttribute("type", driver.attribute("type")).withAttribute("cache", "none");
        for (var a : driver.attributes()) {
            next = next.withAttribute(a.name(), a.value());
        }
        return next.withContent(driver.content());
    }

    private static Element tcp(Element e) {
        Element source = e.child("source");
        boolean tcp = "tcp".equals(e.attribute("type")) && source != null;
        return tcp && source.attribute("tls") == null ? e.withChild(source.withAttribute("tls", "no")) : e;
    }

    /** Nobody in the guest has opened it. */
    private static Element unconnected(Element e) {
        Element target = e.child("target");
        boolean virtio = target != null && "virtio".equals(target.attribute("type"));
        return virtio ? e.withChild(target.withAttribute("state", "disconnected")) : e;
    }

    /** A channel's socket that has no path gets one in the run's folder. */
    private Element channel(Element e) {
        Element target = e.child("target");
        Element source = e.child("source");
        boolean given = source != null && source.attribute("path") != null;
        if (!"unix".equals(e.attribute("type")) || given || target == null
                || !"virtio".equals(target.attribute("type"))) {
            return e;
        }
        String name = target.attribute("name", "vioser-" + ports(e));
        Path path = layout.channelFolder(id, stored.name()).resolve(name);
        Element bound = Element.of("source").withAttribute("mode", "bind").withAttribute("path", path);
        return DeviceParts.insert(e.without("source"), bound);
    }

    private static String ports(Element e) {
        Element a = e.child("address");
        return a == null ? "0" : a.attribute("controller") + "-" + a.attribute("bus") + "-" + a.attribute("port");
    }

    private Element graphics(Element e) {
        Element where = e.child("listen");
        if (where == null) {
            return e;
        }
        return switch (where.attribute("type")) {
            case "address" -> listening(e, where);
            case "socket" -> socket(e, where);
            default -> e;
        };
    }

    private Element listening(Element e, Element where) {
        String address = where.attribute("address");
        String chosen = address == null ? listen.apply(e.attribute("type")) : address;
        Element next = Element.of("listen").withAttribute("type", "address").withAttribute("address", chosen)
                .withAttribute(RuntimeParts.CHOSEN_HERE, address == null ? 1 : null);
        return placed(e, "listen", chosen, next.withContent(where.content()));
    }

    private Element socket(Element e, Element where) {
        String path = where.attribute("socket",
                layout.runFolder(id, stored.name()).resolve(e.attribute("type") + ".sock").toString());
        Element next = where.withAttribute("socket", path).withAttribute(RuntimeParts.CHOSEN_HERE,
                where.attribute("socket") == null ? 1 : null);
        return e.attribute("type").equals("vnc") ? placed(e, "socket", path, next) : e.withChild(next);
    }

    /** The device with the attribute in its place: behind the ports, in front of the rest. */
    private static Element placed(Element e, String attribute, String value, Element listen) {
        Element next = Element.of(e.name());
        List<String> before = List.of("type", "port", "tlsPort", "autoport", "websocket");
        for (var a : e.attributes()) {
            if (before.contains(a.name())) {
                next = next.withAttribute(a.name(), a.value());
            }
        }
        next = next.withAttribute(attribute, value);
        for (var a : e.attributes()) {
            if (!before.contains(a.name()) && !a.name().equals(attribute)) {
                next = next.withAttribute(a.name(), a.value());
            }
        }
        List<Node> content = new ArrayList<>(e.content());
        content.set(content.indexOf(e.child("listen")), listen);
        return next.withContent(content);
    }
}
