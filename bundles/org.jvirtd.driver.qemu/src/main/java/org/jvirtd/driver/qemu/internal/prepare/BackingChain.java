/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** Finds the images below a disk's image, as their heads say it. A raw image is never looked into. */
final class BackingChain {
    private static final int DEEPEST = 200;
    private static final int ENOENT = 2;
    private static final int EACCES = 13;
    private static final String HELP = "(See https://libvirt.org/kbase/backing_chains.html for troubleshooting)";

    private final Path top;
    private final Set<Path> seen = new HashSet<>();

    BackingChain(Path top) {
        this.top = top;
    }

    /** The {@code backingStore} of the top image. */
    Element find(String format) {
        return below(top, format);
    }

    /** @throws VirtException as the reference: the file cannot be accessed */
    static void check(Path file, String format) {
        if (!Files.exists(file)) {
            String who = format.equals("raw") ? "" : " (as uid:0, gid:0)";
            throw missing("Cannot access storage file '" + file + "'" + who + ": No such file or directory", ENOENT);
        }
        if (!Files.isReadable(file)) {
            throw missing("Cannot access storage file '" + file + "' (as uid:0, gid:0): Permission denied", EACCES);
        }
    }

    private Element below(Path file, String format) {
        if (!format.equals("qcow2") || Files.isDirectory(file)) {
            return Element.of("backingStore");
        }
        if (!seen.add(file.toAbsolutePath().normalize()) || seen.size() > DEEPEST) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.STORAGE,
                    "backing store for " + top + " is self-referential or too deeply nested");
        }
        try {
            Qcow2Header head = Qcow2Header.read(file);
            return head == null || head.backingFile() == null ? Element.of("backingStore") : layer(file, head);
        } catch (IOException e) {
            throw VirtException.of(ErrorCode.INTERNAL_ERROR, ErrorDomain.STORAGE, e.getMessage());
        }
    }

    private Element layer(Path file, Qcow2Header head) throws IOException {
        String name = plainName(head.backingFile());
        if (name == null) {
            return network(head.backingFile(), head.backingFormat());
        }
        Path next = file.toAbsolutePath().resolveSibling(name);
        if (!Files.exists(next)) {
            throw missing("Cannot access backing file '" + next + "' of storage file '" + file
                    + "' (as uid:0, gid:0): No such file or directory", ENOENT);
        }
        String format = head.backingFormat();
        if (format == null) {
            if (Qcow2Header.looksFormatted(next)) {
                throw VirtException.of(ErrorCode.OPERATION_INVALID, ErrorDomain.STORAGE,
                        "format of backing image '" + head.backingFile() + "' of image '" + file
                                + "' was not specified in the image metadata " + HELP);
            }
            format = "raw";
        }
        boolean block = !Files.isRegularFile(next) && !Files.isDirectory(next);
        return Element.of("backingStore").withAttribute("type", block ? "block" : "file")
                .plus(Element.of("format").withAttribute("type", format))
                .plus(Element.of("source").withAttribute(block ? "dev" : "file", next)).plus(below(next, format));
    }

    /** The name of a file; null for something else. */
    private static String plainName(String text) {
        if (text.startsWith("json:")) {
            try {
                JsonObject json = JsonParser.parseString(text.substring("json:".length())).getAsJsonObject();
                JsonObject file = json.has("file") && json.get("file").isJsonObject()
                        ? json.getAsJsonObject("file")
                        : json;
                return file.has("filename") ? file.get("filename").getAsString() : flat(json);
            } catch (JsonParseException | IllegalStateException e) {
                throw unsupported("cannot parse backing store '" + text + "'");
            }
        }
        if (text.startsWith("file:")) {
            return text.substring("file:".length()).replaceFirst("^//", "");
        }
        return text.matches("[a-z][a-z0-9+.-]*:.*") ? null : text;
    }

    private static String flat(JsonObject json) {
        return json.has("file.filename") ? json.get("file.filename").getAsString() : null;
    }

    private static Element network(String text, String format) {
        java.net.URI uri;
        try {
            uri = java.net.URI.create(text);
        } catch (IllegalArgumentException e) {
            throw unsupported("cannot parse backing store '" + text + "'");
        }
        if (uri.getHost() == null || uri.getScheme() == null) {
            throw unsupported("backing store '" + text + "' is not supported by this driver");
        }
        Element host = Element.of("host").withAttribute("name", uri.getHost()).withAttribute("port",
                uri.getPort() < 0 ? null : uri.getPort());
        String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
        return Element.of("backingStore").withAttribute("type", "network")
                .plus(Element.of("format").withAttribute("type", format == null ? "raw" : format))
                .plus(Element.of("source").withAttribute("protocol", uri.getScheme())
                        .withAttribute("name", path.isEmpty() ? null : path).plus(host))
                .plus(Element.of("backingStore"));
    }

    private static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE, detail);
    }

    private static VirtException missing(String detail, int errno) {
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.STORAGE, detail, "%s", detail, null, errno,
                -1);
    }
}
