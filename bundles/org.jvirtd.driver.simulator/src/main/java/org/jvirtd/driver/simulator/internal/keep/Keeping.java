/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/**
 * Whether one world is kept on the disk, which can be switched while it is in use. Every change of what is in it is told here; a call
 * that has changed something waits at its end until that is on the disk, and nobody else waits.
 */
@AnyThread
public final class Keeping {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** What the call on this thread has changed; none while the world is not kept, and on threads that make no call. */
    private final ThreadLocal<Call> calls = new ThreadLocal<>();
    /** Null while the world is not kept. */
    private volatile Keeper keeper;

    /** A call on its way; of its thread. */
    public static final class Call {
        private boolean admitted;
        private CompletableFuture<Void> kept;

        private Call() {}

        /** Done when all that it has changed is on the disk; null if it has changed nothing. */
        public CompletableFuture<Void> kept() {
            return kept;
        }
    }

    /**
     * The things of one kind.
     *
     * @param <K> what they are known by
     */
    public final class Kind<K> {
        private final String name;
        private final Function<K, Object> id;
        private final Function<K, Supplier<? extends Record>> now;

        private Kind(String name, Function<K, Object> id, Function<K, Supplier<? extends Record>> now) {
            this.name = name;
            this.id = id;
            this.now = now;
        }

        /**
         * A call is about to change one of them; threads that make no call may always go on.
         *
         * @throws VirtException SYSTEM_ERROR if changes cannot be written at the moment
         */
        public void admit() {
            Keeper to = keeper;
            Call call = to == null ? null : calls.get();
            if (call != null && !call.admitted) {
                to.admit();
                call.admitted = true;
            }
        }

        /** This one has changed, come or gone. Never waits. */
        public void changed(K thing) {
            Keeper to = keeper;
            if (to != null) {
                CompletableFuture<Void> kept = to.changed(name + ' ' + id.apply(thing), () -> now.apply(thing));
                Call call = calls.get();
                if (call != null) {
                    call.kept = kept;
                }
            }
        }
    }

    /**
     * Makes a kind.
     *
     * @param name what no other kind of the world is named
     * @param id what tells it from all others of its kind
     * @param now looks what a thing is now, and gives what makes its record, later on another thread; null if there is none. It is
     *        called under a lock, and takes none.
     */
    public <K> Kind<K> kind(String name, Function<K, Object> id, Function<K, Supplier<? extends Record>> now) {
        return new Kind<>(name, id, now);
    }

    /** As {@link #kind(String, Function, Function)}, of one thing only: {@link Kind#changed} is given anything. */
    public Kind<String> kind(String name, Supplier<Supplier<? extends Record>> now) {
        return new Kind<>(name, one -> "", one -> now.get());
    }

    /** Whether the world is kept. */
    public boolean on() {
        return keeper != null;
    }

    /**
     * Keeps the world from now on, in place of what is in the folder.
     *
     * @param always tells what is to be written with every batch
     * @param all tells all that is in the world as changed
     * @throws IOException if it cannot be written; then it is not kept, and the folder let go
     */
    @OnWorker
    public void begin(String world, WorldFolder folder, Runnable always, Runnable all) throws IOException {
        begin(world, folder, always, all, PAUSE);
    }

    void begin(String world, WorldFolder folder, Runnable always, Runnable all, Duration pause) throws IOException {
        Keeper next = new Keeper(world, folder, always, all, pause);
        keeper = next; // what changes from here on is told, or is seen when all is told
        try {
            next.begin();
        } catch (IOException | RuntimeException e) {
            keeper = null;
            throw e;
        }
    }

    /** Keeps the world no longer, after all that has changed is on the disk. */
    @OnWorker
    public void end() {
        Keeper last = keeper;
        if (last != null) {
            last.close(); // all may have to be told to it once more
            keeper = null;
        }
    }

    /** A call begins on this thread; null while the world is not kept. */
    public Call enter() {
        if (keeper == null) {
            return null;
        }
        Call call = new Call();
        calls.set(call);
        return call;
    }

    /** The call of this thread has done its work. */
    public void leave(Call call) {
        if (call != null) {
            calls.remove();
        }
    }
}
