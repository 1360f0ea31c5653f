/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.Units;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.Text;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;

/** The storage volume document to and from the model. */
@AnyThread
public final class StorageVolXml {
    private static final Set<String> TYPES = Set.of("file", "block", "dir", "network", "netdir", "ploop");
    private static final Set<String> FEATURES = Set.of("lazy_refcounts", "extended_l2");
    private static final List<String> TARGET = List.of("format", "permissions", "encryption", "compat", "clusterSize",
            "features");

    private StorageVolXml() {}

    /**
     * Reads a document, fills in what libvirt fills in for a pool of files, and checks it.
     *
     * @throws VirtException as the reference, of the subsystem STORAGE
     */
    public static StorageVolConfig read(String xml) {
        return read(xml, "dir");
    }

    /** As {@link #read(String)}, for a pool of this type, which says what formats there are. */
    public static StorageVolConfig read(String xml, String poolType) {
        return read(XmlParser.parse(xml, ErrorDomain.STORAGE, "(storage_volume_definition)"), poolType);
    }

    /** As {@link #read(String)}, of a parsed document. */
    public static StorageVolConfig read(Element root) {
        return read(root, "dir");
    }

    /**
     * As {@link #read(String, String)}, where the capacity may be left out: that of a copy, or of an image with a backing store.
     *
     * @return with the capacity 0 where none is said, and the allocation -1 where none is said
     */
    public static StorageVolConfig readCopy(String xml, String poolType) {
        return read(XmlParser.parse(xml, ErrorDomain.STORAGE, "(storage_volume_definition)"), poolType, true);
    }

    /** As {@link #read(String, String)}, of a parsed document. */
    public static StorageVolConfig read(Element root, String poolType) {
        return read(root, poolType, false);
    }

    private static StorageVolConfig read(Element document, String poolType, boolean copy) {
        Documents.requireRoot(document, "volume");
        Element root = Documents.withoutEmpty(document, Set.of());
        String name = root.childText("name");
        if (name == null) {
            throw StorageSchema.xml("missing volume name element");
        }
        String word = root.attribute("type", "");
        String type = word.isEmpty() ? "file" : word;
        if (!TYPES.contains(type)) {
            throw StorageSchema.unsupported("unknown volume type '" + type + "'");
        }
        VolumeFormats formats = VolumeFormats.of(poolType);
        Element backing = backing(root.child("backingStore"), formats);
        Long capacity = size(root, "capacity");
        Long allocation = size(root, "allocation");
        if (capacity == null) {
            if (!copy) {
                throw StorageSchema.xml("missing capacity element");
            }
            capacity = 0L;
        }
        return new StorageVolConfig(type, name, null, capacity, allocation == null ? copy ? -1 : capacity : allocation,
                null,
                target(root.child("target"), formats), backing);
    }

    /** The document, as libvirt writes it. */
    public static String write(StorageVolConfig c) {
        return write(c, 0);
    }

    /**
     * The document, as libvirt writes it.
     *
     * @param physical the size of the file in bytes; 0 when it is not said
     */
    public static String write(StorageVolConfig c, long physical) {
        List<Node> content = new ArrayList<>();
        content.add(Element.text("name", c.name()));
        if (c.key() != null) {
            content.add(Element.text("key", c.key()));
        }
        content.add(StorageSchema.bytes("capacity", c.capacity()));
        content.add(StorageSchema.bytes("allocation", c.allocation()));
        if (physical != 0) {
            content.add(StorageSchema.bytes("physical", physical));
        }
        List<Node> target = new ArrayList<>();
        if (c.path() != null) {
            target.add(Element.text("path", c.path()));
        }
        target.addAll(c.target());
        content.add(Element.of("target").withContent(target));
        if (c.backing() != null) {
            content.add(c.backing());
        }
        return XmlPrinter.print(Element.of("volume").withAttribute("type", c.type()).withContent(content));
    }

    private static Element encryption(Element part) {
        for (Element secret : part.children("secret")) {
            if (secret.attribute("uuid") == null && secret.attribute("usage") == null) {
                throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NONE, "missing secret uuid or usage attribute");
            }
        }
        if (part.child("ivgen") != null && part.child("cipher") == null) {
            throw StorageSchema.xml("ivgen element found, but cipher is missing");
        }
        return part.content().isEmpty() ? part.withContent(List.of(new Text("\n"))) : part;
    }

    private static List<Element> target(Element given, VolumeFormats formats) {
        Element target = given == null ? Element.of("target") : given;
        for (Element feature : target.child("features") == null
                ? List.<Element>of()
                : target.child("features").children()) {
            if (!FEATURES.contains(feature.name())) {
                throw StorageSchema.unsupported("unsupported feature " + feature.name());
            }
        }
        Element read = StorageSchema.read("voltarget", target);
        List<Element> parts = new ArrayList<>(formats.element(read == null ? null : read.child("format")));
        for (String name : TARGET.subList(1, TARGET.size())) {
            Element part = read == null ? null : read.child(name);
            if (part == null && name.equals("encryption") && target.child(name) != null) {
                part = Element.of(name).withAttribute("format", "default");
            }
            if (part != null && name.equals("encryption")) {
                part = encryption(part);
            }
            if (part != null) {
                parts.add(name.equals("clusterSize") ? part.withAttribute("unit", "B") : part);
            }
        }
        String compat = read == null ? null : read.childText("compat");
        if (compat != null && !compat.matches("[0-9.]+")) {
            throw StorageSchema.xml("forbidden characters in 'compat' attribute");
        }
        return parts;
    }

    private static Element backing(Element given, VolumeFormats formats) {
        Element read = given == null ? null : StorageSchema.read("volbacking", given);
        if (read == null || read.childText("path") == null) {
            return null;
        }
        List<Node> content = new ArrayList<>();
        content.add(read.child("path"));
        content.addAll(formats.element(read.child("format")));
        if (read.child("permissions") != null) {
            content.add(read.child("permissions"));
        }
        return read.withContent(content);
    }

    /** As in the reference, the error for each size is that for the capacity. */
    private static Long size(Element root, String name) {
        Element e = root.child(name);
        if (e == null || e.text().isEmpty()) {
            return null;
        }
        if (!e.text().matches("[0-9]{1,30}") || new BigInteger(e.text()).bitLength() > Long.SIZE) {
            throw StorageSchema.xml("malformed capacity element");
        }
        return Units.signedBytes(new BigInteger(e.text()), e.attribute("unit"));
    }
}
