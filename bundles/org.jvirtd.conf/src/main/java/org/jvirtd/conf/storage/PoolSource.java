/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;

/** {@code <source>} of a pool. */
final class PoolSource {
    private static final List<String> ORDER = List.of("host", "device", "dir", "adapter", "name", "initiator",
            "format", "auth", "protocol", "vendor", "product");

    /** File systems of a network whose protocol has versions to choose from. */
    private static final Set<String> VERSIONED = Set.of("auto", "nfs");

    private PoolSource() {}

    static Element complete(PoolType type, String pool, Element source, boolean given) {
        List<Node> content = new ArrayList<>(source.children());
        if (type.needs('N') && source.childText("name") == null) {
            content.add(Element.text("name", pool));
        }
        if (type == PoolType.GLUSTER && source.child("dir") == null) {
            content.add(Element.of("dir").withAttribute("path", "/"));
        }
        Element dir = type == PoolType.NETFS ? source.child("dir") : null;
        if (dir != null && dir.attribute("path") != null) {
            content.set(content.indexOf(dir), dir.withAttribute("path", StorageSchema.path(dir.attribute("path"))));
        }
        Element adapter = source.child("adapter");
        if (adapter != null) {
            content.set(content.indexOf(adapter), PoolAdapter.complete(adapter));
        }
        if (!type.formats().isEmpty()) {
            content.removeIf(n -> n instanceof Element e && e.name().equals("format"));
            content.add(Element.of("format").withAttribute("type", format(type, source.child("format"))));
        }
        check(type, Element.of("source").withContent(content), given);
        content.sort((a, b) -> rank(a) - rank(b));
        return Element.of("source").withContent(content.isEmpty() ? List.of(new Text("\n")) : content);
    }

    private static int rank(Node node) {
        return ORDER.indexOf(((Element) node).name());
    }

    /** The format's name, the default when none is said. */
    static String format(PoolType type, Element format) {
        String word = format == null ? null : format.attribute("type");
        if (word == null) {
            return type.formats().get(0);
        }
        if (!type.formats().contains(word)) {
            throw StorageSchema.unsupported("unknown pool format type " + word);
        }
        return word;
    }

    private static void check(PoolType type, Element source, boolean given) {
        PoolAuth.check(source.child("auth"));
        if (type.needs('n') && given && source.childText("name") == null) {
            throw StorageSchema.xml("element 'name' is mandatory for RBD pool");
        }
        if (type.needs('h') && source.child("host") == null) {
            throw StorageSchema.xml("missing storage pool source host name");
        }
        Element format = source.child("format");
        if (source.child("protocol") != null && format != null && !VERSIONED.contains(format.attribute("type"))) {
            throw StorageSchema.unsupported(
                    "storage pool protocol ver unsupported for pool type '" + format.attribute("type") + "'");
        }
        if (type.needs('p') && source.child("dir") == null) {
            throw StorageSchema.xml("missing storage pool source path");
        }
        if (type.needs('a') && source.child("adapter") == null) {
            throw StorageSchema.xml(PoolAdapter.MISSING);
        }
        Element iqn = source.path("initiator", "iqn");
        if (type.needs('i') && (iqn == null || iqn.attribute("name") == null)) {
            throw StorageSchema.unsupported("missing initiator IQN");
        }
        boolean without = source.children("device").stream().noneMatch(d -> d.attribute("path") != null);
        if (type.needs('d') && without) {
            throw StorageSchema.xml("missing storage pool source device name");
        }
    }
}
