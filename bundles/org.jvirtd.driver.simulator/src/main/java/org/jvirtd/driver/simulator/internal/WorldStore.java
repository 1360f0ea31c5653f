/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.file.SystemErrors;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.keep.WorldFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where worlds are kept on the disk: a folder each. */
@OnWorker
final class WorldStore {
    private static final Logger LOG = LoggerFactory.getLogger(WorldStore.class);
    private static final String PREFIX = "test:";

    /** Null when the daemon has no place for it. */
    private final Path root;

    /** @param root null for no place */
    WorldStore(Path root) {
        this.root = root;
    }

    /**
     * Begins a world that is kept: as it was, or afresh when there is nothing of it, or nothing that can be read.
     *
     * @throws VirtException SYSTEM_ERROR if its folder cannot be used; then nothing has begun, and what is in the folder stays
     */
    World begin(String name, Function<Parts, World> again, Supplier<World> fresh) {
        World world = null;
        try (Held folder = hold(name)) {
            world = read(folder.folder, again).orElseGet(fresh);
            world.keepOnDisk(folder.taken());
            return world;
        } catch (IOException e) {
            if (world != null) {
                world.close();
            }
            LOG.error("{} cannot be entered: it is to be kept on the disk, and cannot be", name, e);
            throw SystemErrors.of(ErrorDomain.TEST, name + " cannot be kept on the disk", e);
        }
    }

    /**
     * Keeps a world from now on.
     *
     * @param known whether what is in its folder is the same world as it was before; another one is put aside
     * @return false if that cannot be: it goes on in memory only, and the log says why
     */
    boolean keep(World world, boolean known) {
        try (Held folder = hold(world.name())) {
            if (known) {
                read(folder.folder, parts -> world);
            } else if (folder.folder.used()) {
                LOG.warn("{} is kept from now on; what was kept of another one is put aside as {}", world.name(),
                        folder.folder.putAside());
            }
            world.keepOnDisk(folder.taken());
            return true;
        } catch (IOException e) {
            LOG.error("{} cannot be kept on the disk; it goes on in memory only", world.name(), e);
            return false;
        }
    }

    private Held hold(String name) throws IOException {
        if (root == null) {
            throw new IOException("the framework has no property jvirtd.lib, so there is no place for it");
        }
        String folder = name.substring(PREFIX.length());
        return new Held(new WorldFolder(root.resolve("worlds").resolve(folder), root.resolve("aside")));
    }

    private static Optional<World> read(WorldFolder folder, Function<Parts, World> again) throws IOException {
        try {
            return folder.read().map(again);
        } catch (IOException | RuntimeException e) {
            LOG.error("The world in {} cannot be read and is put aside as {}; it begins afresh", folder,
                    folder.putAside(), e);
            return Optional.empty();
        }
    }

    /** A folder that is let go unless a world takes it. */
    private static final class Held implements AutoCloseable {
        private final WorldFolder folder;
        private boolean taken;

        Held(WorldFolder folder) {
            this.folder = folder;
        }

        WorldFolder taken() {
            taken = true;
            return folder;
        }

        @Override
        public void close() {
            if (!taken) {
                folder.close();
            }
        }
    }
}
