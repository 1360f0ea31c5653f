/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

import com.google.gson.JsonArray;

import org.jvirtd.conf.xml.Element;

/** The host's ends of network interfaces, one row a type. */
final class NetBackends {
    @FunctionalInterface
    private interface Backend {
        Props netdev(Element net);
    }

    private static final Map<String, Backend> TYPES = Map.of(
            "user", NetBackends::user,
            "server", net -> new Props().with("type", "socket").with("listen", address(net.child("source"))),
            "client", net -> new Props().with("type", "socket").with("connect", address(net.child("source"))),
            "mcast", net -> new Props().with("type", "socket").with("mcast", address(net.child("source"))),
            "udp", net -> new Props().with("type", "socket").with("udp", address(net.child("source")))
                    .with("localaddr", address(net.child("source").child("local"))),
            "bridge", NetBackends::tap,
            "ethernet", NetBackends::tap,
            "network", NetBackends::tap);

    private NetBackends() {}

    static Props of(Element net, boolean virtio) {
        String type = net.attribute("type");
        Backend backend = TYPES.get(type);
        if (backend == null) {
            throw Xml.unsupported("network interface type '" + type + "' is not supported by this driver");
        }
        return backend.netdev(net);
    }

    private static String address(Element at) {
        return at.attribute("address", "") + ':' + at.attribute("port");
    }

    private static Props user(Element net) {
        Props user = new Props().with("type", "user");
        for (Element ip : net.children("ip")) {
            String prefix = ip.attribute("prefix");
            if ("ipv6".equals(ip.attribute("family"))) {
                user.with("ipv6-prefix", ip.attribute("address")).with("ipv6-prefixlen", Xml.number(prefix));
            } else {
                user.with("net", ip.attribute("address") + (prefix == null ? "" : "/" + prefix));
            }
        }
        return user;
    }

    private static Props tap(Element net) {
        String device = Xml.at(net, "target", "dev");
        if (device == null) {
            throw Xml.unsupported("network interface has no host device");
        }
        Props tap = new Props().with("type", "tap").with("ifname", device).with("script", "no").with("downscript",
                "no");
        int queues = Xml.number(Xml.at(net, "driver", "queues"), 1);
        return tap.with("queues", queues > 1 ? queues : null)
                .with("sndbuf", Xml.number(net.child("tune") == null ? null : net.child("tune").childText("sndbuf")));
    }

    static JsonArray strings(Iterable<String> values) {
        JsonArray all = new JsonArray();
        values.forEach(v -> all.add(new Props().with("str", v).json()));
        return all;
    }
}
