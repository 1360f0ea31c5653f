/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.gson.JsonParseException;

/**
 * The worlds as one version of the driver leaves them to the next one, within one run of the daemon: worlds are in memory, and a daemon
 * that starts finds them fresh. A line each for the file, for each world, followed by its parts, and for the end.
 */
@OnWorker
public final class StateFile {
    private static final Logger LOG = LoggerFactory.getLogger(StateFile.class);
    private static final String NAME = "worlds.json";
    private static final String UNREADABLE = "worlds.unreadable.json";
    /** Raised when an older reader would misunderstand what is written. */
    private static final int VERSION = 1;
    private static final String WORLD = "world";
    private static final String END = "end";

    private final Path folder;
    private final String run;

    /**
     * @param folder where it lies; made when it is missing
     * @param run tells this run of the daemon from all others
     */
    public StateFile(Path folder, String run) {
        this.folder = folder;
        this.run = run;
    }

    /**
     * What is in the file.
     *
     * @param fileWorlds how many worlds of files there have been
     */
    public record Content(long fileWorlds, List<Parts> worlds) {}

    private record Header(int version, String run, long fileWorlds) {}

    private record End(int worlds) {}

    /** Leaves the worlds; each has a part {@code world}, put first. */
    public void write(Content content) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Codec codec = new Codec();
        try (Writer out = new OutputStreamWriter(bytes, StandardCharsets.UTF_8)) {
            codec.write(out, "simulator", new Header(VERSION, run, content.fileWorlds()));
            out.write('\n');
            for (Parts world : content.worlds()) {
                world.writeTo(out);
            }
            codec.write(out, END, new End(content.worlds().size()));
            out.write('\n');
        }
        AtomicFiles.write(folder.resolve(NAME), bytes.toByteArray());
    }

    /**
     * Reads what was left in this run of the daemon; what another run has left is removed.
     *
     * @return empty if nothing was left
     * @throws IOException if it cannot be read
     * @throws JsonParseException if it is no such file
     */
    public Optional<Content> read() throws IOException {
        Path file = folder.resolve(NAME);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        Codec codec = new Codec();
        try (BufferedReader in = new BufferedReader(
                new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8))) {
            Header header = header(codec, in.readLine());
            if (!run.equals(header.run())) {
                LOG.debug("{} is of another run of the daemon", file);
                remove();
                return Optional.empty();
            }
            return Optional.of(new Content(header.fileWorlds(), worlds(codec, in)));
        }
    }

    private static Header header(Codec codec, String line) throws IOException {
        if (line == null || !"simulator".equals(Codec.kind(line))) {
            throw new JsonParseException("not a file of the simulator's worlds");
        }
        Header header = codec.read(line, Header.class);
        if (header.version() > VERSION) {
            throw new JsonParseException(
                    "written in version " + header.version() + " of the format, and " + VERSION + " is known");
        }
        return header;
    }

    private static List<Parts> worlds(Codec codec, BufferedReader in) throws IOException {
        List<Parts> worlds = new ArrayList<>();
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String kind = Codec.kind(line);
            if (kind.equals(END)) {
                return worlds;
            }
            if (kind.equals(WORLD)) {
                worlds.add(new Parts(codec));
            }
            if (worlds.isEmpty()) {
                throw new JsonParseException("a part '" + kind + "' of no world");
            }
            worlds.get(worlds.size() - 1).line(kind, line);
        }
        throw new JsonParseException("its end is missing");
    }

    /** What was read is in use: nobody is to find it again. */
    public void remove() throws IOException {
        AtomicFiles.remove(folder.resolve(NAME));
    }

    /** Puts it aside, for whoever wants to look at it, and gives its new place. */
    public Path putAside() throws IOException {
        Path aside = folder.resolve(UNREADABLE);
        AtomicFiles.move(folder.resolve(NAME), aside);
        return aside;
    }

    @Override
    public String toString() {
        return folder.resolve(NAME).toString();
    }
}
