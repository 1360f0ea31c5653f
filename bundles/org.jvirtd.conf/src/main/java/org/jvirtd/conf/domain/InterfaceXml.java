/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.internal.BandwidthXml;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.internal.VlanXml;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** {@code <interface>}. */
@AnyThread
public final class InterfaceXml {
    private static final Set<String> NEED_SOURCE = Set.of("network", "bridge", "direct", "vdpa", "internal", "hostdev",
            "vhostuser", "server", "client", "mcast", "udp", "vds");
    /** Names that the host chooses itself, and that a stored definition therefore does not keep. */
    private static final List<String> CHOSEN = List.of("vnet", "vif", "macvtap", "macvlan");
    private static final Pattern MODEL = Pattern.compile("[a-zA-Z0-9_-]*");
    private static final String[] BEFORE_TARGET = {"mac", "source", "vlan", "virtualport", "ip", "route",
            "script", "downscript", "backenddomain", "port", "bandwidth"};

    private InterfaceXml() {}

    static Element read(Element in, ParseContext context) {
        Element read = Schema.read("interface", in);
        String type = read.attribute("type");
        if (NEED_SOURCE.contains(type) && in.child("source") == null) {
            throw Errors.xml("interface type='" + type + "' requires a 'source' element");
        }
        if ("hostdev".equals(type) && !hasAddress(in.child("source"))) {
            throw Errors.xml("missing source address type");
        }
        Element mac = mac(read.child("mac"), context);
        List<Node> content = new ArrayList<>(List.of(mac));
        for (Element child : read.children()) {
            switch (child.name()) {
                case "mac" -> {
                    // first already
                }
                case "target" -> target(child, context, content);
                case "ip" -> content.add(family(child, "prefix", "peer"));
                case "vlan" -> content.add(VlanXml.read(child));
                case "model" -> model(child, content);
                default -> content.add(child);
            }
        }
        check(read);
        return read.withContent(content);
    }

    private static boolean hasAddress(Element source) {
        Element address = source.child("address");
        return address != null && address.attribute("type") != null;
    }

    private static void model(Element model, List<Node> content) {
        if (!MODEL.matcher(model.attribute("type", "")).matches()) {
            throw VirtException.invalidArg(ErrorDomain.DOMAIN, "Model name contains invalid characters");
        }
        content.add(model);
    }

    private static void target(Element target, ParseContext context, List<Node> content) {
        String dev = target.attribute("dev");
        boolean chosen = dev != null && context.inactive() && CHOSEN.stream().anyMatch(p -> dev.startsWith(p));
        Element kept = chosen ? target.withAttribute("dev", null) : target;
        if (!kept.attributes().isEmpty()) {
            content.add(kept);
        }
    }

    private static Element family(Element ip, String... others) {
        Element full = Element.of("ip").withAttribute("address", ip.attribute("address")).withAttribute("family",
                ip.attribute("family", ip.attribute("address", "").contains(":") ? "ipv6" : "ipv4"));
        for (String other : others) {
            full = full.withAttribute(other, ip.attribute(other));
        }
        return full;
    }

    private static Element mac(Element mac, ParseContext context) {
        String given = mac == null ? null : mac.attribute("address");
        Element full = Element.of("mac").withAttribute("address",
                given == null ? context.newMac().get() : address(given));
        if (mac != null) {
            for (Attribute a : mac.attributes()) {
                full = a.name().equals("address") ? full : full.withAttribute(a.name(), a.value());
            }
        }
        return full;
    }

    private static String address(String given) {
        if (!Documents.isMac(given)) {
            throw Errors.xml("unable to parse mac address '" + given + "'");
        }
        if (Documents.isMulticast(given)) {
            throw Errors.xml("expected unicast mac address, found multicast '" + given + "'");
        }
        StringBuilder out = new StringBuilder();
        for (String p : given.toLowerCase(Locale.ROOT).split(":")) {
            out.append(out.isEmpty() ? "" : ":").append(p.length() == 1 ? "0" : "").append(p);
        }
        return out.toString();
    }

    private static void check(Element read) {
        BandwidthXml.check(read.child("bandwidth"));
        Element source = read.child("source");
        if ("vhostuser".equals(read.attribute("type")) && "server".equals(source.attribute("mode"))
                && source.child("reconnect") != null) {
            throw Errors
                    .unsupported("'reconnect' attribute unsupported 'server' mode for <interface type='vhostuser'>");
        }
    }

    /**
     * The configuration with a name for each interface's host end that has none: the prefix and the first number that
     * is free in this domain, as the test driver gives them.
     */
    public static DomainConfig withTargets(DomainConfig config, String prefix) {
        Set<String> taken = new HashSet<>();
        config.interfaces().forEach(i -> taken.add(String.valueOf(i.target())));
        return config.mapDevices(d -> d instanceof Device.NetworkInterface i && i.target() == null
                ? new Device.NetworkInterface(named(i.element(), free(taken, prefix)))
                : d);
    }

    private static String free(Set<String> taken, String prefix) {
        int number = 0;
        while (!taken.add(prefix + number)) {
            number++;
        }
        return prefix + number;
    }

    private static Element named(Element device, String name) {
        Element target = device.child("target");
        if (target == null) {
            return DeviceParts.insert(device, Element.of("target").withAttribute("dev", name), BEFORE_TARGET);
        }
        return device.withChild(Element.of("target").withAttribute("dev", name).withAttribute("managed",
                target.attribute("managed")));
    }
}
