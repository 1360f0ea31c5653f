/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;

import com.google.gson.JsonArray;

import org.jvirtd.conf.xml.Element;

/** How the bytes of an image are reached: QEMU's protocol drivers, one row each. */
final class StorageProtocols {
    private static final int GLUSTER_DEBUG = 4;

    @FunctionalInterface
    private interface Protocol {
        Props node(Element source);
    }

    private static final Map<String, Protocol> NETWORK = Map.of(
            "nbd", StorageProtocols::nbd,
            "http", s -> url(s, "http", 80),
            "https", s -> url(s, "https", 443),
            "ftp", s -> url(s, "ftp", 21),
            "ftps", s -> url(s, "ftps", 990),
            "iscsi", StorageProtocols::iscsi,
            "rbd", StorageProtocols::rbd,
            "nfs", StorageProtocols::nfs,
            "ssh", StorageProtocols::ssh,
            "gluster", StorageProtocols::gluster);

    private StorageProtocols() {}

    /** The protocol's part of a storage node. */
    static Props node(StorageChain.Layer layer, String io) {
        Element source = layer.source();
        return switch (layer.type()) {
            case "file" -> Props.driver("file").with("filename", source.attribute("file")).with("aio", io);
            case "block" -> Props.driver("host_device").with("filename", source.attribute("dev")).with("aio", io);
            case "dir" -> Props.driver("vvfat").with("dir", source.attribute("dir")).with("floppy", false)
                    .with("rw", false);
            case "network" -> network(source);
            case "nvme" -> nvme(source);
            default -> throw Xml.unsupported("storage source type '" + layer.type() + "' is not supported");
        };
    }

    private static Props nvme(Element source) {
        Element a = source.child("address");
        return Props.driver("nvme")
                .with("device", String.format("%04x:%02x:%02x.%x", Xml.number(a.attribute("domain"), 0),
                        Xml.number(a.attribute("bus"), 0), Xml.number(a.attribute("slot"), 0),
                        Xml.number(a.attribute("function"), 0)))
                .with("namespace", Xml.number(source.attribute("namespace")));
    }

    private static Props network(Element source) {
        Protocol protocol = NETWORK.get(source.attribute("protocol", ""));
        if (protocol == null) {
            throw Xml.unsupported("network disk protocol '" + source.attribute("protocol") + "' is not supported");
        }
        if (source.child("auth") != null) {
            throw Xml.unsupported("authentication of network disks is not supported by this driver");
        }
        return protocol.node(source);
    }

    private static Props nbd(Element source) {
        return Props.driver("nbd").with("server", address(hosts(source).get(0), 10809))
                .with("export", source.attribute("name"))
                .with("tls-creds", tls(source));
    }

    private static Props url(Element source, String protocol, int port) {
        Element host = hosts(source).get(0);
        String name = source.attribute("name", "");
        String query = source.attribute("query");
        Props node = Props.driver(protocol).with("url", protocol + "://" + host.attribute("name") + ':'
                + host.attribute("port", Integer.toString(port)) + (name.startsWith("/") ? "" : "/") + name
                + (query == null ? "" : "?" + query));
        String verify = Xml.at(source, "ssl", "verify");
        if (verify != null) {
            node.with("sslverify", verify.equals("yes"));
        }
        String timeout = Xml.at(source, "timeout", "seconds");
        if (source.child("cookies") != null) {
            throw Xml.unsupported("cookies of network disks are not supported by this driver");
        }
        return node.with("timeout", Xml.number(timeout))
                .with("readahead", Xml.number(Xml.at(source, "readahead", "size")));
    }

    private static Props iscsi(Element source) {
        Element host = hosts(source).get(0);
        String name = source.attribute("name", "");
        int slash = name.indexOf('/');
        String initiator = Xml.at(source, "initiator", "iqn", "name");
        return Props.driver("iscsi")
                .with("portal", host.attribute("name") + ':' + host.attribute("port", "3260"))
                .with("target", slash < 0 ? name : name.substring(0, slash))
                .with("lun", slash < 0 ? 0 : Xml.number(name.substring(slash + 1)))
                .with("transport", "tcp").with("initiator-name", initiator);
    }

    private static Props rbd(Element source) {
        String name = source.attribute("name", "");
        int slash = name.indexOf('/');
        if (slash < 0) {
            throw Xml.unsupported("missing pool name of rbd volume '" + name + "'");
        }
        JsonArray servers = new JsonArray();
        for (Element h : source.children("host")) {
            servers.add(new Props().with("host", h.attribute("name")).with("port", h.attribute("port", "0")).json());
        }
        return Props.driver("rbd").with("pool", name.substring(0, slash)).with("image", name.substring(slash + 1))
                .with("snapshot", Xml.at(source, "snapshot", "name"))
                .with("conf", Xml.at(source, "config", "file"))
                .with("server", servers.isEmpty() ? null : servers);
    }

    private static Props nfs(Element source) {
        Element host = hosts(source).get(0);
        return Props.driver("nfs")
                .with("server", new Props().with("host", host.attribute("name")).with("type", "inet"))
                .with("path", "/" + source.attribute("name", "").replaceFirst("^/", ""))
                .with("user", Xml.number(identity(source, "user")))
                .with("group", Xml.number(identity(source, "group")));
    }

    private static String identity(Element source, String which) {
        String value = Xml.at(source, "identity", which);
        return value == null ? null : value.replaceFirst("^\\+", "");
    }

    private static Props ssh(Element source) {
        Element host = hosts(source).get(0);
        return Props.driver("ssh").with("path", source.attribute("name"))
                .with("server", new Props().with("host", host.attribute("name")).with("port",
                        host.attribute("port", "22")));
    }

    private static Props gluster(Element source) {
        String name = source.attribute("name", "");
        int slash = name.indexOf('/');
        JsonArray servers = new JsonArray();
        for (Element h : hosts(source)) {
            servers.add(address(h, 24007).json());
        }
        return Props.driver("gluster").with("volume", slash < 0 ? name : name.substring(0, slash))
                .with("path", slash < 0 ? "" : name.substring(slash + 1)).with("server", servers)
                .with("debug", GLUSTER_DEBUG);
    }

    private static List<Element> hosts(Element source) {
        List<Element> hosts = source.children("host");
        if (hosts.isEmpty()) {
            throw Xml.unsupported("protocol '" + source.attribute("protocol") + "' accepts only one host");
        }
        return hosts;
    }

    private static Props address(Element host, int port) {
        if ("unix".equals(host.attribute("transport"))) {
            return new Props().with("type", "unix").with("path", host.attribute("socket"));
        }
        return new Props().with("type", "inet").with("host", host.attribute("name")).with("port",
                host.attribute("port", Integer.toString(port)));
    }

    private static String tls(Element source) {
        if ("yes".equals(source.attribute("tls"))) {
            throw Xml.unsupported("TLS of network disks is not supported by this driver");
        }
        return null;
    }
}
