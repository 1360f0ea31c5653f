/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.keep.StateFile;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.QueueSpace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Hands the open worlds over from one version of the driver to the next. */
@OnWorker
final class WorldHandover {
    private static final Logger LOG = LoggerFactory.getLogger(WorldHandover.class);

    /** How long a handover waits for events that are on their way. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** A long job that is younger counts as one that is about to end. */
    private static final Duration LASTING = Duration.ofSeconds(1);
    /** How long a handover waits for what a takeover just before has left to do. */
    private static final Duration HANDLERS = Duration.ofSeconds(20);

    private final OpenWorlds open;
    private final WorldMaker maker;
    private final LaterHandlers handlers;
    private final AtomicLong fileWorlds;
    /** Null when the daemon has no folder for it. */
    private final StateFile file;
    /** Whether the worlds are here, and not in the file; guarded by this. */
    private boolean serving;

    /** @param fileWorlds how many worlds of files there have been */
    WorldHandover(OpenWorlds open, WorldMaker maker, LaterHandlers handlers, AtomicLong fileWorlds, StateFile file) {
        this.open = open;
        this.maker = maker;
        this.handlers = handlers;
        this.fileWorlds = fileWorlds;
        this.file = file;
    }

    /** The long jobs that a handover would break off, a line each. */
    List<String> unfinished() {
        return open.all().stream().map(World::space).flatMap(space -> space.busy().stream()
                .flatMap(busy -> busy.holders().stream()
                        .filter(job -> job.jobClass() == JobClass.ASYNC && job.age().compareTo(LASTING) > 0)
                        .map(job -> job.name() + " of domain " + busy.name() + " in " + space.world() + " for "
                                + job.age().toSeconds() + " s")))
                .toList();
    }

    /**
     * Writes the worlds down for whoever takes over, and closes them; no call is inside any more, and every connection was closed for
     * handover.
     *
     * @throws UncheckedIOException they cannot be written; then they are still here
     */
    synchronized void handOver() {
        open.all().forEach(world -> world.scripts().pause());
        if (!handlers.await(HANDLERS)) {
            LOG.warn("The worlds are handed over while handlers of their domains are still being registered");
        }
        long end = System.nanoTime() + QUIET.toNanos();
        for (World world : open.all()) {
            QueueSpace space = world.space();
            if (!space.awaitQuiet(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                LOG.warn("World {} is handed over while events or jobs that follow from them are on their way: {}",
                        space.world(), space.busy());
            }
        }
        if (file == null) {
            LOG.warn("The worlds {} end: the framework has no property jvirtd.lib, so there is no place for them",
                    open.all().stream().map(World::name).sorted().toList());
        } else {
            writeOrGoOn();
        }
        open.close();
        serving = false;
    }

    private void writeOrGoOn() {
        try {
            write();
        } catch (UncheckedIOException e) {
            open.all().forEach(world -> world.scripts().go());
            throw e;
        }
    }

    private void write() {
        List<Parts> worlds = new ArrayList<>();
        open.expected((world, connections) -> {
            Parts parts = new Parts();
            parts.put(KeptWorld.KIND, world.keptAs(connections));
            world.keep(parts);
            worlds.add(parts);
        });
        try {
            file.write(new StateFile.Content(fileWorlds.get(), worlds));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /**
     * Reads what was handed over in this run of the daemon, once; what cannot be read is put aside, and the worlds begin afresh.
     *
     * @param keep keeps a world on the disk if it is to be; those that were are known there
     */
    synchronized void takeOver(Consumer<World> keep) {
        if (serving || file == null) {
            return;
        }
        serving = true;
        try {
            Optional<StateFile.Content> left = file.read();
            left.ifPresent(content -> restore(content, keep));
            if (left.isPresent()) {
                file.remove();
            }
        } catch (IOException | RuntimeException e) {
            open.close();
            putAside(e);
        }
        open.all().forEach(world -> world.scripts().go());
    }

    private void restore(StateFile.Content content, Consumer<World> keep) {
        fileWorlds.set(content.fileWorlds());
        for (Parts parts : content.worlds()) {
            KeptWorld kept = parts.one(KeptWorld.KIND, KeptWorld.class);
            World world = maker.again(parts);
            open.expect(world, kept.connections());
            if (kept.onDisk()) {
                open.setKnown(world);
            }
            keep.accept(world);
        }
    }

    private void putAside(Exception why) {
        try {
            LOG.error("{} cannot be read and is put aside as {}; all worlds begin afresh", file, file.putAside(), why);
        } catch (IOException e) {
            LOG.error("{} cannot be read, nor put aside ({}); all worlds begin afresh", file, e.toString(), why);
        }
    }
}
