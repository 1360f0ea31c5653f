/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jvirtd.api.thread.AnyThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The log of one domain: what the daemon does with it, and what its processes write. Grows at its end only. */
@AnyThread
public final class GuestLog {
    /** At most so much of what a process has written is in a message: bytes. */
    private static final int TAIL = 1024;
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,@%+-]+");
    private static final Pattern NOISE = Pattern.compile("char device redirected to .*");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'+0000'")
            .withZone(ZoneOffset.UTC);
    private static final Logger LOG = LoggerFactory.getLogger(GuestLog.class);

    private final Path file;

    public GuestLog(Path file) {
        this.file = file;
    }

    /**
     * Writes what is about to be started.
     *
     * @param versions who starts what on what
     * @return where the process's own words begin
     */
    public long starting(String versions, ProcessOrder order) throws IOException {
        StringBuilder text = new StringBuilder("starting up ").append(versions).append('\n');
        for (Map.Entry<String, String> variable : order.environment().entrySet()) {
            text.append(variable.getKey()).append('=').append(quoted(variable.getValue())).append(" \\\n");
        }
        List<String> words = order.words();
        for (int i = 0; i < words.size(); i++) {
            boolean last = i == words.size() - 1;
            boolean value = !last && words.get(i).startsWith("-") && !words.get(i + 1).startsWith("-");
            text.append(quoted(words.get(i))).append(last ? "\n" : value && i > 0 ? " " : " \\\n");
        }
        append(text.toString());
        return Files.size(file);
    }

    /** Writes a line; what cannot be written is named in the daemon's log. */
    public void say(String line) {
        try {
            append(line + '\n');
        } catch (IOException e) {
            LOG.warn("cannot write to {}: {}", file, e.getMessage());
        }
    }

    /** The end of what was written behind a place, without what is of no help; empty if nothing. */
    public String tail(long from) {
        try (SeekableByteChannel in = Files.newByteChannel(file)) {
            long begin = Math.max(from, in.size() - TAIL);
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.max(0, Math.min(TAIL, in.size() - begin)));
            in.position(begin);
            while (bytes.hasRemaining() && in.read(bytes) >= 0) {
                // The rest.
            }
            return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !NOISE.matcher(line).matches()).collect(Collectors.joining("\n")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    /** Removes it. */
    public void remove() throws IOException {
        Files.deleteIfExists(file);
    }

    private void append(String text) throws IOException {
        Files.createDirectories(file.getParent());
        try (SeekableByteChannel out = Files.newByteChannel(file,
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(TIME.format(Instant.now()) + ": " + text);
            while (bytes.hasRemaining()) {
                out.write(bytes);
            }
        }
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : '\'' + word.replace("'", "'\\''") + '\'';
    }
}
