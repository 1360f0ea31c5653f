/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.AtomicFiles;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.gson.JsonParseException;

/**
 * The folder of a world that is kept: {@code world.json}, all of it as it was when that file was written, and a journal of what has
 * changed since, whose name has the number of that file. Whoever holds the folder holds the lock of a file in it. For one thread at a
 * time.
 */
@OnWorker
public final class WorldFolder implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WorldFolder.class);
    private static final String WORLD = "world.json";
    private static final String JOURNAL = "journal-";
    private static final String JSON = ".json";
    private static final String LOCK = "lock";
    /** A journal may be so long, or as long as the world's file: bytes. */
    private static final long LEAST_BOUND = 8 << 20;

    private final Path folder;
    private final Path aside;
    private final Disk disk;
    private final long leastBound;
    private final BatchWriter writer = new BatchWriter();
    private FileChannel lock;
    private long generation;
    private long worldBytes;
    private long journalBytes;
    /** Null until something is put into it. */
    private Disk.Appender journal;

    /**
     * Holds a folder, which is made when it is missing.
     *
     * @param aside folder of what could not be read
     * @throws IOException it cannot be made, or somebody else holds it
     */
    public WorldFolder(Path folder, Path aside) throws IOException {
        this(folder, aside, Disk.REAL, LEAST_BOUND);
    }

    /** @param leastBound bytes that a journal may always have */
    WorldFolder(Path folder, Path aside, Disk disk, long leastBound) throws IOException {
        this.folder = folder;
        this.aside = aside;
        this.disk = disk;
        this.leastBound = leastBound;
        this.lock = lock(folder);
    }

    private static FileChannel lock(Path folder) throws IOException {
        AtomicFiles.makeFolder(folder);
        FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
        } catch (OverlappingFileLockException e) {
            LOG.debug("this process holds {}", folder, e);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
        channel.close();
        throw new IOException("another driver or daemon holds the lock of " + folder.resolve(LOCK));
    }

    /**
     * What is in it.
     *
     * @return empty if there is nothing
     * @throws IOException if it cannot be read
     * @throws JsonParseException if it is damaged, or of a version that is not known
     */
    public Optional<Parts> read() throws IOException {
        AtomicFiles.removeLeftovers(folder);
        Path world = folder.resolve(WORLD);
        if (!Files.exists(world)) {
            if (journals().length > 0) {
                throw new JsonParseException("there is a journal, but no " + WORLD);
            }
            return Optional.empty();
        }
        Map<String, String> lines = new LinkedHashMap<>();
        BatchReader reader = new BatchReader(Files.readAllBytes(world));
        generation = reader.header().orElseThrow(() -> new JsonParseException(WORLD + " is empty")).generation();
        if (reader.readInto(lines) > 0 || lines.isEmpty()) {
            throw new JsonParseException(WORLD + " is damaged, or its end is missing");
        }
        readJournal(lines);
        Parts parts = new Parts(new Codec());
        lines.forEach((key, line) -> parts.line(kind(key), line));
        return Optional.of(parts);
    }

    private void readJournal(Map<String, String> lines) throws IOException {
        Path file = journal();
        if (!Files.exists(file)) {
            return;
        }
        BatchReader reader = new BatchReader(Files.readAllBytes(file));
        Optional<BatchWriter.Header> header = reader.header();
        if (header.isPresent() && header.get().generation() != generation) {
            throw new JsonParseException(file.getFileName() + " belongs to generation " + header.get().generation());
        }
        int left = reader.readInto(lines);
        if (left > 0) {
            LOG.warn("The last {} bytes of {} were not written to their end when the daemon ended; no call had been"
                    + " told that they were", left, file);
        }
    }

    private static String kind(String key) {
        int space = key.indexOf(' ');
        return space < 0 ? key : key.substring(0, space);
    }

    private Path journal() {
        return folder.resolve(JOURNAL + generation + JSON);
    }

    private Path[] journals() throws IOException {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, JOURNAL + "*" + JSON)) {
            return java.util.stream.StreamSupport.stream(found.spliterator(), false).toArray(Path[]::new);
        }
    }

    /** Whether the journal is so long that the world is to be written as a whole. */
    boolean due() {
        return journalBytes > Math.max(leastBound, worldBytes);
    }

    /**
     * Writes the whole world in place of all that is there.
     *
     * @param all everything that is in it
     * @throws IOException then all that is there still holds, and nothing may be appended
     */
    void replace(Batch all) throws IOException {
        closeJournal();
        long next = generation + 1;
        Path world = folder.resolve(WORLD);
        disk.replace(world, out -> writer.write(out, new BatchWriter.Header(BatchWriter.VERSION, next), all, true));
        generation = next;
        worldBytes = Files.size(world);
        journalBytes = 0;
        for (Path old : journals()) {
            Files.deleteIfExists(old);
        }
    }

    /**
     * Writes what has changed.
     *
     * @throws IOException then nothing may be appended before the world is written as a whole
     */
    void append(Batch changes) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        boolean first = journal == null;
        writer.write(bytes, first ? new BatchWriter.Header(BatchWriter.VERSION, generation) : null, changes, false);
        if (first) {
            journal = disk.create(journal());
        }
        journal.append(bytes.toByteArray());
        journalBytes += bytes.size();
    }

    /** Puts all that is there aside, for whoever wants to look at it, and gives its new place. It is empty then. */
    public Path putAside() throws IOException {
        AtomicFiles.makeFolder(aside);
        Path to = null;
        for (int n = 1; to == null || Files.exists(to); n++) {
            to = aside.resolve(folder.getFileName() + "-" + n);
        }
        AtomicFiles.move(folder, to);
        AtomicFiles.forceFolder(folder.getParent());
        generation = 0;
        FileChannel old = lock;
        lock = lock(folder);
        old.close();
        return to;
    }

    /** Whether there is a world in it. */
    public boolean used() {
        return Files.exists(folder.resolve(WORLD));
    }

    private void closeJournal() {
        if (journal != null) {
            try {
                journal.close();
            } catch (IOException e) {
                LOG.debug("cannot close the journal in {}", folder, e);
            }
            journal = null;
        }
    }

    /** Lets others have it. */
    @Override
    public void close() {
        closeJournal();
        try {
            lock.close();
        } catch (IOException e) {
            LOG.debug("cannot close the lock of {}", folder, e);
        }
    }

    @Override
    public String toString() {
        return folder.toString();
    }
}
