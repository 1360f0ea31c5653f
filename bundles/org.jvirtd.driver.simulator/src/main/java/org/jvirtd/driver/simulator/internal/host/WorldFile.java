/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.NodeInfo;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;
import org.jvirtd.conf.xml.XmlParser;

/** What a world's file says: a document with the root {@code node}, whose parts may lie in files of their own. */
@OnWorker
public final class WorldFile {
    /** The file must not be longer: bytes. */
    private static final long MAX_BYTES = 64L * 1024 * 1024;
    /** The longest name of a CPU: characters. */
    private static final int MAX_MODEL = 31;

    private final Element root;
    private final Path folder;
    private final boolean builtIn;

    private WorldFile(Element root, Path folder, boolean builtIn) {
        this.root = root;
        this.folder = folder;
        this.builtIn = builtIn;
    }

    /** The default world. */
    public static WorldFile builtIn() {
        return new WorldFile(XmlParser.parse(Resources.text("default.xml"), ErrorDomain.TEST, "default"), null, true);
    }

    /**
     * Reads a file.
     *
     * @throws VirtException XML_ERROR, XML_DETAIL when it cannot be read; INVALID_ARG when it asks for authentication
     */
    public static WorldFile read(String path) {
        Element root = document(path);
        if (!"node".equals(root.name())) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML,
                    "expecting root element of 'node', not '" + root.name() + "'");
        }
        if (root.path("auth", "user") != null) {
            throw VirtException.invalidArg(ErrorDomain.AUTH, "Missing authentication credentials");
        }
        return new WorldFile(root, Path.of(path).getParent(), false);
    }

    /** The same with these parts of that element name instead of its own. */
    public WorldFile with(String name, List<Element> parts) {
        List<Node> content = new ArrayList<>(root.content());
        content.removeIf(node -> node instanceof Element part && part.name().equals(name));
        content.addAll(parts);
        return new WorldFile(root.withContent(content), folder, builtIn);
    }

    /** The parts of this element name, in order; each as written, or as its {@code file} says. */
    public List<Element> parts(String name) {
        List<Element> parts = new ArrayList<>();
        for (Element part : root.children(name)) {
            parts.add(resolve(part));
        }
        return parts;
    }

    /** A part of the file, or the document that its attribute {@code file} names. */
    public Element resolve(Element part) {
        String file = part.attribute("file");
        return file == null ? part : document(folder.resolve(file).toString());
    }

    /** The host. */
    public Host host() {
        NodeInfo node = node();
        return new Host(node, node.nodes() * node.sockets() * node.cores() * node.threads(), builtIn);
    }

    /** The host's CPUs and memory. */
    private NodeInfo node() {
        Element cpu = root.child("cpu");
        Element at = cpu == null ? Element.of("cpu") : cpu;
        int nodes = number(at, "nodes", 2);
        int sockets = number(at, "sockets", 2);
        int cores = number(at, "cores", 2);
        int threads = number(at, "threads", 2);
        int all = (int) Math.min(Integer.MAX_VALUE, (long) nodes * sockets * cores * threads);
        int active = Math.min(number(at, "active", all), all);
        int mhz = number(at, "mhz", 1400);
        String model = at.childText("model");
        if (model != null && model.length() > MAX_MODEL) {
            throw VirtException.internal(ErrorDomain.TEST, "Model " + model + " too big for destination", null);
        }
        return new NodeInfo(model == null ? "i686" : model, memoryKib(), active, mhz, nodes, sockets, cores, threads);
    }

    private long memoryKib() {
        String text = root.childText("memory");
        if (text == null) {
            return 3145728;
        }
        try {
            return Long.parseUnsignedLong(text.strip());
        } catch (NumberFormatException e) {
            throw bad("memory");
        }
    }

    private static int number(Element cpu, String name, int fallback) {
        String text = cpu.childText(name);
        if (text == null) {
            return fallback;
        }
        try {
            return Integer.parseUnsignedInt(text.strip());
        } catch (NumberFormatException e) {
            throw bad("cpu " + name);
        }
    }

    private static VirtException bad(String what) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.TEST, "invalid node " + what + " value");
    }

    private static Element document(String path) {
        try {
            Path file = Path.of(path);
            if (Files.isDirectory(file)) {
                return XmlParser.parse("", ErrorDomain.TEST, path);
            }
            if (Files.size(file) > MAX_BYTES) {
                throw unreadable(path, null);
            }
            return XmlParser.parse(Files.readString(file, StandardCharsets.UTF_8), ErrorDomain.TEST, path);
        } catch (IOException | InvalidPathException e) {
            throw unreadable(path, e);
        }
    }

    private static VirtException unreadable(String path, Exception cause) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.TEST, "failed to parse xml document '" + path + "'",
                cause);
    }
}
