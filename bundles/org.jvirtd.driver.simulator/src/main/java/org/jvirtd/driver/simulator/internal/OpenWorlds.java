/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

import org.jvirtd.api.thread.AnyThread;

/**
 * The open worlds, and how many connections are in each. A world begins and ends outside the monitor of this, for that may take seconds:
 * meanwhile its name is on the way, and only those who want to enter just that world wait.
 */
@AnyThread
final class OpenWorlds {
    /** All fields: guarded by this. */
    private final Map<World, Use> uses = new HashMap<>();
    /** The names of worlds that begin or end, until that is done. */
    private final Map<String, CompletableFuture<Void>> onTheWay = new HashMap<>();

    /** Connections to a world; guarded by the worlds. */
    private static final class Use {
        private int inside;
        /** Those that were closed for a handover and have not been opened again. */
        private int awaited;
        /** Whether what is in the world's folder, if anything is, is this world as it was before. */
        private boolean known;
    }

    /**
     * What somebody finds who wants to enter a shared world.
     *
     * @param world entered; null if it is not open
     * @param other completes when somebody else has begun or ended it; null if there is nobody: then it is the caller's to begin, and to
     *        say {@link #arrived}
     */
    record Door(World world, CompletableFuture<Void> other) {}

    synchronized Optional<World> named(String name) {
        return uses.keySet().stream().filter(world -> world.name().equals(name)).findFirst();
    }

    synchronized List<World> all() {
        return List.copyOf(uses.keySet());
    }

    /** Enters the world of this name if it is open; else the name is on the way. */
    synchronized Door knock(String name) {
        Optional<World> there = named(name);
        if (there.isPresent()) {
            return new Door(enter(there.get()), null);
        }
        return new Door(null, onTheWay.putIfAbsent(name, new CompletableFuture<>()));
    }

    /** What was on the way is open, or is no more: who waits for it looks again. */
    void arrived(String name) {
        CompletableFuture<Void> done;
        synchronized (this) {
            done = onTheWay.remove(name);
        }
        if (done != null) {
            done.complete(null);
        }
    }

    /** Counts a connection more; a world that is not open is from now on. */
    synchronized World enter(World world) {
        uses.computeIfAbsent(world, w -> new Use()).inside++;
        return world;
    }

    /** Enters as {@link #enter} what one has left for a handover, if it is open. */
    synchronized Optional<World> enterAgain(String name) {
        Optional<World> world = named(name);
        world.ifPresent(there -> {
            uses.get(there).awaited--;
            enter(there);
        });
        return world;
    }

    /** A world is open for so many connections that are to come again. */
    synchronized void expect(World world, int connections) {
        uses.computeIfAbsent(world, w -> new Use()).awaited = connections;
    }

    /** Leaves a world, and may come again. */
    synchronized void leaveForHandover(World world) {
        Use use = uses.get(world);
        if (use != null) {
            use.inside--;
            use.awaited++;
        }
    }

    /** Leaves a world; the last one out ends it unless it is to stay. */
    void leave(World world, Predicate<World> stays) {
        synchronized (this) {
            Use use = uses.get(world);
            if (use == null) {
                return;
            }
            use.inside--;
        }
        endUnused(world, stays);
    }

    /** Ends a world in which nobody is, unless it is to stay. */
    void endUnused(World world, Predicate<World> stays) {
        synchronized (this) {
            Use use = uses.get(world);
            if (use == null || use.inside > 0 || use.awaited > 0 || stays.test(world)) {
                return;
            }
            takeOut(world);
        }
        end(world);
    }

    /** Ends a world whose name is on the way. */
    private void end(World world) {
        try {
            world.close();
        } finally {
            arrived(world.name());
        }
    }

    /** Whether what is in its folder is this world. */
    synchronized boolean isKnown(World world) {
        return uses.containsKey(world) && uses.get(world).known;
    }

    /**
     * What is in its folder is this world from now on.
     *
     * @return false if it has ended meanwhile
     */
    synchronized boolean setKnown(World world) {
        if (uses.containsKey(world)) {
            uses.get(world).known = true;
        }
        return uses.containsKey(world);
    }

    /** The worlds that somebody has left for a handover, with their number. */
    synchronized void expected(BiConsumer<World, Integer> to) {
        uses.forEach((world, use) -> {
            if (use.awaited > 0) {
                to.accept(world, use.awaited);
            }
        });
    }

    /** Ends all. */
    void close() {
        for (World world : all()) {
            if (takeOut(world)) {
                end(world);
            }
        }
    }

    /** False if another one has ended it. */
    private synchronized boolean takeOut(World world) {
        boolean there = uses.remove(world) != null;
        if (there) {
            onTheWay.put(world.name(), new CompletableFuture<>());
        }
        return there;
    }
}
