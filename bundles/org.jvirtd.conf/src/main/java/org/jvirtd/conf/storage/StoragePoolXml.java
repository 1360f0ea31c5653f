/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The storage pool document to and from the model. */
@AnyThread
public final class StoragePoolXml {
    private static final List<String> ORDER = List.of("features", "source", "target", "refresh");

    private static final String MOUNT_OPTIONS = "http://libvirt.org/schemas/storagepool/fs/1.0";

    private StoragePoolXml() {}

    /**
     * Reads a document, fills in what libvirt fills in, and checks it.
     *
     * @param newUuid gives the UUID of a document that has none
     * @throws VirtException as the reference, of the subsystem STORAGE
     */
    public static StoragePoolConfig read(String xml, Supplier<UUID> newUuid) {
        return read(XmlParser.parse(xml, ErrorDomain.STORAGE, "(storage_pool_definition)"), newUuid);
    }

    /** As {@link #read(String, Supplier)}, of a parsed document. */
    public static StoragePoolConfig read(Element root, Supplier<UUID> newUuid) {
        Documents.requireRoot(root, "pool");
        PoolType type = PoolType.of(root);
        Element given = root.child("source");
        Element typed = (given == null ? Element.of("source") : given).withAttribute("type", type.word());
        Element source = StorageSchema.read("poolsource", typed);
        String name = root.childText("name");
        if (name == null && type.namedBySource() && source.childText("name") != null) {
            name = source.childText("name");
        }
        if (name == null) {
            throw StorageSchema.xml("missing pool source name element");
        }
        if (name.contains("/")) {
            throw StorageSchema.xml("name " + name + " cannot contain '/'");
        }
        String uuidText = root.childText("uuid");
        UUID uuid = uuidText == null ? newUuid.get() : Documents.uuid(uuidText);
        if (uuid == null) {
            throw StorageSchema.xml("malformed uuid element");
        }
        List<Element> parts = new ArrayList<>();
        for (String part : ORDER) {
            Element read = switch (part) {
                case "source" -> PoolSource.complete(type, name, source, given != null);
                case "target" -> target(type, root, name, source);
                default -> part(part, root);
            };
            if (read != null) {
                parts.add(read);
            }
        }
        if (type == PoolType.FS || type == PoolType.NETFS) {
            parts.addAll(mountOptions(root));
        }
        return new StoragePoolConfig(type.word(), name, uuid, parts);
    }

    /** At most one element, whatever its prefix was. */
    private static List<Element> mountOptions(Element root) {
        List<Node> options = new ArrayList<>();
        for (Element all : root.childrenIn(MOUNT_OPTIONS)) {
            for (Element option : all.childrenIn(MOUNT_OPTIONS)) {
                if (all.localName().equals("mount_opts") && option.localName().equals("option")) {
                    if (option.attribute("name") == null) {
                        throw StorageSchema.xml("no fs mount option name specified");
                    }
                    options.add(Element.of("fs:option").withAttribute("name", option.attribute("name")));
                }
            }
        }
        return options.isEmpty() ? List.of() : List.of(Element.of("fs:mount_opts").withContent(options));
    }

    /**
     * The document, as libvirt writes it.
     *
     * @param usage the figures that are shown
     */
    public static String write(StoragePoolConfig c, StoragePoolConfig.Usage usage) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        content.add(Element.text("uuid", c.uuid().toString()));
        content.add(StorageSchema.bytes("capacity", usage.capacity()));
        content.add(StorageSchema.bytes("allocation", usage.allocation()));
        content.add(StorageSchema.bytes("available", usage.available()));
        content.addAll(c.parts());
        return XmlPrinter.print(Element.of("pool").withAttribute("type", c.type())
                .withAttribute("xmlns:fs", c.part("fs:mount_opts") == null ? null : MOUNT_OPTIONS)
                .withContent(content));
    }

    private static Element part(String name, Element root) {
        Element given = root.child(name);
        return given == null ? null : StorageSchema.read("pool" + name, given);
    }

    private static Element target(PoolType type, Element root, String name, Element source) {
        if (!type.hasTarget()) {
            return null;
        }
        Element read = part("target", root);
        String path = read == null ? null : read.childText("path");
        if (type.device() != null) {
            String inside = source.childText("name");
            path = type.device() + (inside == null ? name : inside);
        }
        if (path == null) {
            throw StorageSchema.xml("missing storage pool target path");
        }
        Element target = Element.of("target").plus(Element.text("path", StorageSchema.path(path)));
        Element permissions = read == null ? null : read.child("permissions");
        return permissions == null ? target : target.plus(permissions);
    }
}
