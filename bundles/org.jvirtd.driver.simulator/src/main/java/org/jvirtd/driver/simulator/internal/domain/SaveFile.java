/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;

import org.jvirtd.api.VirtException;

/** The files that domains are saved to: a mark, the length of a document, and the document. */
final class SaveFile {
    private static final byte[] MAGIC = "TestGuestMagic\0".getBytes(StandardCharsets.US_ASCII);
    private static final int MOST = 8192;
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int EACCES = 13;
    private static final int EISDIR = 21;

    private SaveFile() {}

    /** Writes the document. */
    static void write(String path, String domain, String xml) {
        byte[] text = xml.getBytes(StandardCharsets.UTF_8);
        ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(text.length);
        save(path, "saving domain '" + domain + "' to '" + path + "': open failed", MAGIC, length.array(), text);
    }

    /** Writes what stands for the memory of a domain. */
    static void writeDump(String path, String domain) {
        save(path, "domain '" + domain + "' coredump: failed to open " + path, MAGIC);
    }

    /** The document in a file. */
    static String read(String path) {
        try (InputStream in = Files.newInputStream(Path.of(path))) {
            byte[] magic = head(in, path);
            if (!Arrays.equals(magic, MAGIC)) {
                throw Mistakes.internal("mismatched header magic");
            }
            byte[] length = in.readNBytes(Integer.BYTES);
            if (length.length < Integer.BYTES) {
                throw Mistakes.system("failed to read metadata length in '" + path + "': Success", 0);
            }
            int size = ByteBuffer.wrap(length).order(ByteOrder.LITTLE_ENDIAN).getInt();
            if (size < 1 || size > MOST) {
                throw Mistakes.internal("length of metadata out of range");
            }
            byte[] text = in.readNBytes(size);
            if (text.length < size) {
                throw Mistakes.system("incomplete metadata in '" + path + "': Success", 0);
            }
            return new String(text, StandardCharsets.UTF_8);
        } catch (IOException | InvalidPathException e) {
            throw Mistakes.system("cannot read domain image '" + path + "': " + reason(e, path), errno(e, path));
        }
    }

    private static byte[] head(InputStream in, String path) throws IOException {
        if (Files.isDirectory(Path.of(path))) {
            throw Mistakes.system("incomplete save header in '" + path + "': Is a directory", EISDIR);
        }
        byte[] magic = in.readNBytes(MAGIC.length);
        if (magic.length < MAGIC.length) {
            throw Mistakes.system("incomplete save header in '" + path + "': Success", 0);
        }
        return magic;
    }

    private static void save(String path, String what, byte[]... parts) {
        try (OutputStream out = Files.newOutputStream(Path.of(path))) {
            for (byte[] part : parts) {
                out.write(part);
            }
        } catch (IOException | InvalidPathException e) {
            throw error(what, path, e);
        }
    }

    private static VirtException error(String what, String path, Exception e) {
        return Mistakes.system(what + ": " + reason(e, path), errno(e, path));
    }

    private static int errno(Exception e, String path) {
        if (e instanceof NoSuchFileException) {
            return ENOENT;
        }
        if (e instanceof AccessDeniedException) {
            return EACCES;
        }
        return e instanceof IOException && Files.isDirectory(Path.of(path)) ? EISDIR : EIO;
    }

    private static String reason(Exception e, String path) {
        return switch (errno(e, path)) {
            case ENOENT -> "No such file or directory";
            case EACCES -> "Permission denied";
            case EISDIR -> "Is a directory";
            default -> "Input/output error";
        };
    }
}
