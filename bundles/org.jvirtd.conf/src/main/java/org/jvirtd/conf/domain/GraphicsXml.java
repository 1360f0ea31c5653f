/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** {@code <graphics>}. */
final class GraphicsXml {
    private static final Set<String> LISTENING = Set.of("vnc", "spice", "rdp");
    private static final List<String> ORDER = List.of("type", "port", "tlsPort", "autoport", "websocket", "socket",
            "listen");

    private GraphicsXml() {}

    static Element read(Element in, ParseContext context) {
        Element read = Schema.read("graphics", in);
        String type = read.attribute("type");
        if (!LISTENING.contains(type)) {
            return read;
        }
        List<Element> listens = listens(read).stream()
                .map(l -> context.inactive() ? l.withAttribute("fromConfig", null) : l).toList();
        String kind = listens.get(0).attribute("type");
        if (!type.equals("rdp") && (kind.equals("socket") || kind.equals("none"))) {
            read = read.withAttribute("port", null).withAttribute("autoport", null).withAttribute("tlsPort", null);
        } else {
            read = ports(read, type, context.inactive());
        }
        if (type.equals("spice") && read.attribute("port") == null && read.attribute("tlsPort") == null
                && read.attribute("autoport") == null && kind.equals("address")
                && listens.get(0).attribute("address") == null) {
            listens = List.of(Element.of("listen").withAttribute("type", "none"));
        }
        Element first = listens.get(0);
        read = read.withAttribute("listen", kind.equals("address") ? first.attribute("address") : null);
        read = read.withAttribute("socket", kind.equals("socket") ? first.attribute("socket") : null);
        List<Node> content = new ArrayList<>(listens);
        read.children().stream().filter(c -> !c.name().equals("listen")).forEach(content::add);
        return ordered(read).withContent(content);
    }

    private static List<Element> listens(Element read) {
        List<Element> listens = new ArrayList<>(read.children("listen"));
        String address = read.attribute("listen");
        String socket = read.attribute("socket");
        if (socket != null && listens.isEmpty()) {
            return List.of(Element.of("listen").withAttribute("type", "socket").withAttribute("socket", socket));
        }
        if (listens.isEmpty()) {
            return List.of(Element.of("listen").withAttribute("type", "address").withAttribute("address", address));
        }
        Element first = listens.get(0);
        if (address != null && first.attribute("type").equals("address")) {
            String other = first.attribute("address");
            if (other != null && !other.equals(address)) {
                throw Errors.unsupported("graphics 'listen' attribute '" + address
                        + "' must match 'address' attribute of first listen element (found '" + other + "')");
            }
            listens.set(0, first.withAttribute("address", address));
        }
        return listens;
    }

    private static Element ports(Element read, String type, boolean inactive) {
        int port = port(read, "port", type.equals("spice") ? "spice port" : type + " port");
        boolean auto = "yes".equals(read.attribute("autoport"));
        return switch (type) {
            case "vnc" -> {
                boolean chosen = auto || port == -1 || port == 0 && read.attribute("port") == null;
                boolean kept = !inactive && port > 0;
                yield read.withAttribute("port", chosen && !kept ? -1 : port).withAttribute("autoport",
                        chosen ? "yes" : "no");
            }
            case "rdp" -> {
                boolean chosen = auto || port == -1 || port == 0;
                yield read.withAttribute("port", auto ? 0 : port).withAttribute("autoport", chosen ? "yes" : null);
            }
            default -> spice(read, port, auto, inactive);
        };
    }

    private static Element spice(Element read, int port, boolean auto, boolean inactive) {
        int tls = port(read, "tlsPort", "spice tlsPort");
        boolean chosen = auto || port == -1 && tls == -1;
        boolean given = port != 0 || tls != 0;
        boolean hidden = chosen && inactive;
        return read.withAttribute("port", hidden || port <= 0 && (chosen || port == 0) ? null : port)
                .withAttribute("tlsPort", hidden || tls <= 0 && (chosen || tls == 0) ? null : tls)
                .withAttribute("autoport", chosen ? "yes" : given ? "no" : null);
    }

    private static int port(Element read, String attribute, String what) {
        String text = read.attribute(attribute);
        if (text == null) {
            return 0;
        }
        if (!text.matches("-?[0-9]{1,9}")) {
            throw Errors.internal("cannot parse " + what + " " + text);
        }
        return Integer.parseInt(text);
    }

    private static Element ordered(Element read) {
        List<Attribute> next = new ArrayList<>();
        for (String name : ORDER) {
            read.attributes().stream().filter(a -> a.name().equals(name)).forEach(next::add);
        }
        read.attributes().stream().filter(a -> !ORDER.contains(a.name())).forEach(next::add);
        return new Element(null, read.name(), next, read.content());
    }

    /** The device without its password. */
    static Element withoutSecrets(Element graphics) {
        return graphics.attribute("passwd") == null
                ? graphics
                : graphics.withAttribute("passwd", null).withAttribute("passwdValidTo", null);
    }
}
