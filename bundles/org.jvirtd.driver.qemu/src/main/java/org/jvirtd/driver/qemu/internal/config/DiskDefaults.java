/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jvirtd.conf.domain.DeviceParts;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** What QEMU takes where a disk does not say. */
final class DiskDefaults {
    /** The port of a network protocol. */
    private static final Map<String, Integer> PORTS = Map.of("nbd", 10809, "sheepdog", 7000, "gluster", 24007, "iscsi",
            3260, "http", 80, "https", 443, "ftp", 21, "ftps", 990, "ssh", 22, "vxhs", 9999);

    private DiskDefaults() {}

    static Element fill(Element disk) {
        return disk(hosts(disk));
    }

    static Element disk(Element e) {
        Element given = e.child("driver");
        Element driver = Element.of("driver").withAttribute("name",
                given == null ? "qemu" : given.attribute("name", "qemu"));
        String type = given == null ? null : given.attribute("type");
        if (type == null && !"volume".equals(e.attribute("type")) && !"vhostuser".equals(e.attribute("type"))) {
            type = "raw";
        }
        driver = driver.withAttribute("type", type);
        if (given == null) {
            return DeviceParts.insert(encrypted(e), driver);
        }
        for (var a : given.attributes()) {
            driver = driver.withAttribute(a.name(), a.value());
        }
        return encrypted(e.withChild(driver.withContent(given.content())));
    }

    private static Element hosts(Element e) {
        Element source = e.child("source");
        Integer port = source == null || !"network".equals(e.attribute("type"))
                ? null
                : PORTS.get(source.attribute("protocol"));
        if (port == null) {
            return e;
        }
        List<Node> content = new ArrayList<>();
        for (Node n : source.content()) {
            boolean bare = n instanceof Element h && h.name().equals("host") && h.attribute("port") == null
                    && h.attribute("socket") == null;
            content.add(bare ? ((Element) n).withAttribute("port", port) : n);
        }
        return e.withChild(source.withContent(content));
    }

    /** QEMU itself opens an image that is encrypted. */
    private static Element encrypted(Element e) {
        Element old = e.child("encryption");
        if (old != null && old.attribute("engine") == null) {
            return e.withChild(engine(old));
        }
        Element source = e.child("source");
        Element encryption = source == null ? null : source.child("encryption");
        if (encryption == null || encryption.attribute("engine") != null) {
            return e;
        }
        return e.withChild(source.withChild(engine(encryption)));
    }

    private static Element engine(Element encryption) {
        Element next = Element.of("encryption").withAttribute("format", encryption.attribute("format"));
        return next.withAttribute("engine", "qemu").withContent(encryption.content());
    }
}
