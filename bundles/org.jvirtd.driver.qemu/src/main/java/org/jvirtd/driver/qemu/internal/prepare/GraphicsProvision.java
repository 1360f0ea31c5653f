/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The ports of graphical consoles. */
final class GraphicsProvision implements Provision {
    private final HostSettings settings;

    GraphicsProvision(HostSettings settings) {
        this.settings = settings;
    }

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        return Elements.map(config, DeviceKind.GRAPHICS, graphics -> {
            if (!listens(graphics)) {
                return socket(graphics, place);
            }
            if ("spice".equals(graphics.attribute("type")) && "-1".equals(graphics.attribute("tlsPort"))
                    && !"yes".equals(graphics.attribute("autoport"))) {
                throw Unsupported.of(
                        "Auto allocation of spice TLS port requested but spice TLS is disabled in qemu.conf");
            }
            return switch (graphics.attribute("type")) {
                case "vnc" -> websocket(port(graphics, settings.displayPorts(), place, undo), place, undo);
                case "spice" -> port(graphics, settings.displayPorts(), place, undo);
                default -> graphics;
            };
        });
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        for (Element g : live.devices().stream().filter(d -> d.kind() == DeviceKind.GRAPHICS).map(d -> d.element())
                .toList()) {
            keep(g.attribute("port"), settings.displayPorts(), undo);
            keep(g.attribute("tlsPort"), settings.displayPorts(), undo);
            keep(g.attribute("websocket"), settings.websocketPorts(), undo);
        }
    }

    /** A socket that has no path lies in the folder of the run. */
    private static Element socket(Element graphics, Place place) {
        Element listen = graphics.child("listen");
        if (listen == null || !"socket".equals(listen.attribute("type")) || listen.attribute("socket") != null) {
            return graphics;
        }
        String path = place.layout().runFolder(place.id(), place.name())
                .resolve(graphics.attribute("type") + ".sock").toString();
        Element named = graphics.withChild(listen.withAttribute("socket", path));
        return graphics.attribute("type").equals("vnc") ? named.withAttribute("socket", path) : named;
    }

    private static boolean listens(Element graphics) {
        String type = Elements.at(graphics, "listen", "type");
        return graphics.attribute("socket") == null && (type == null || type.equals("address")
                || type.equals("network"));
    }

    private static Element port(Element graphics, PortRange range, Place place, Undo undo) {
        String port = graphics.attribute("port");
        boolean auto = "yes".equals(graphics.attribute("autoport")) || "-1".equals(port);
        if (!auto) {
            if (!place.flags().onlyShown()) {
                keep(port, range, undo);
            }
            return graphics;
        }
        return numbered(graphics, acquire(range, place, undo));
    }

    /** The port stands behind the type. */
    private static Element numbered(Element graphics, int port) {
        if (graphics.attribute("port") != null) {
            return graphics.withAttribute("port", port);
        }
        Element next = Element.of(graphics.name()).withAttribute("type", graphics.attribute("type"))
                .withAttribute("port", port);
        for (var a : graphics.attributes()) {
            if (!a.name().equals("type")) {
                next = next.withAttribute(a.name(), a.value());
            }
        }
        return next.withContent(graphics.content());
    }

    private Element websocket(Element graphics, Place place, Undo undo) {
        return "-1".equals(graphics.attribute("websocket"))
                ? graphics.withAttribute("websocket", acquire(settings.websocketPorts(), place, undo))
                : graphics;
    }

    private static int acquire(PortRange range, Place place, Undo undo) {
        if (place.flags().onlyShown()) {
            return range.first();
        }
        int port = range.acquire();
        undo.add(() -> range.release(port));
        return port;
    }

    private static void keep(String port, PortRange range, Undo undo) {
        if (port != null && Integer.parseInt(port) > 0) {
            int number = Integer.parseInt(port);
            range.take(number);
            undo.add(() -> range.release(number));
        }
    }
}
