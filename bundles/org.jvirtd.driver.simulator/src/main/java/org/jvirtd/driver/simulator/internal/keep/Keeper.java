/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.file.SystemErrors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes the changes of one world on a thread of its own: all that have come while it wrote, together, with one wait for the disk. When
 * that fails the calls of the batch are told, changes of further calls are refused, and the world is written as a whole as soon as that
 * can be done.
 */
@AnyThread
final class Keeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Keeper.class);

    private final String world;
    private final WorldFolder folder;
    /** Tells what is to be written with every batch. */
    private final Runnable always;
    /** Tells all that is in the world as changed. */
    private final Runnable all;
    private final long leastPauseNanos;
    private final Thread thread;
    /** What has changed and is not being written; guarded by this, as is the next. */
    private Batch open = new Batch();
    private boolean closing;
    /** Nothing is written any more; guarded by this. */
    private boolean closed;
    /** Why changes cannot be written; null while they can. Written by the thread. */
    private volatile IOException trouble;

    /**
     * @param always tells what is to be written with every batch, as {@code all} does
     * @param all tells all that is in the world as changed, on the calling thread
     * @param leastPause before what has failed is tried again
     */
    Keeper(String world, WorldFolder folder, Runnable always, Runnable all, Duration leastPause) {
        this.world = world;
        this.folder = folder;
        this.always = always;
        this.all = all;
        this.leastPauseNanos = leastPause.toNanos();
        this.thread = new Thread(this::work, "jvirtd-simulator-journal-" + world);
        thread.setDaemon(true);
    }

    /**
     * Writes the whole world, and from then on its changes.
     *
     * @throws IOException if it cannot be written; then nothing is done any more
     */
    void begin() throws IOException {
        always.run();
        all.run();
        Batch first = take();
        try {
            folder.replace(first);
        } catch (IOException | RuntimeException e) {
            Batch meanwhile = takeLast();
            folder.close();
            first.kept().complete(null);
            meanwhile.kept().complete(null);
            throw e;
        }
        first.kept().complete(null);
        thread.start();
    }

    /**
     * Something has changed.
     *
     * @param now looks what it is; called at once, so that of two changes the later one is written; what it gives is called by the
     *        thread that writes
     * @return what is done when it is on the disk, or nothing is kept any more
     */
    synchronized CompletableFuture<Void> changed(String key, Supplier<Supplier<? extends Record>> now) {
        if (closed) {
            return CompletableFuture.completedFuture(null);
        }
        if (open.isEmpty()) {
            notifyAll();
        }
        open.put(key, now.get());
        return open.kept();
    }

    /** @throws VirtException SYSTEM_ERROR if changes cannot be written at the moment */
    void admit() {
        IOException why = trouble;
        if (why != null) {
            throw error("no change is made while " + world + " cannot be written to " + folder, why);
        }
    }

    private static VirtException error(String what, IOException why) {
        return SystemErrors.of(ErrorDomain.TEST, what, why);
    }

    private synchronized Batch take() {
        Batch taken = open;
        open = new Batch();
        return taken;
    }

    private synchronized Batch takeLast() {
        closed = true;
        return take();
    }

    private void work() {
        long pause = 0;
        while (await(pause)) {
            boolean whole = trouble != null || folder.due();
            always.run();
            if (whole) {
                all.run();
            }
            Batch batch = take();
            long begun = System.nanoTime();
            try {
                write(batch, whole);
                pause = 0;
            } catch (IOException e) {
                failed(batch, e);
                // Ten times as long as it took: a large world is not written all the time.
                pause = Math.max(leastPauseNanos, 10 * (System.nanoTime() - begun));
            } catch (RuntimeException | Error e) {
                failed(batch, new IOException("it cannot be put into words: " + e, e));
                pause = leastPauseNanos;
            }
        }
    }

    private void write(Batch batch, boolean whole) throws IOException {
        if (whole) {
            folder.replace(batch);
        } else {
            folder.append(batch);
        }
        if (trouble != null) {
            LOG.info("{} is kept in {} again, with all that has changed meanwhile", world, folder);
            trouble = null;
        }
        batch.kept().complete(null);
    }

    private void failed(Batch batch, IOException e) {
        if (trouble == null) {
            LOG.error("{} cannot be written to {}: calls that change it fail until it can", world, folder, e);
        }
        trouble = e;
        batch.kept().completeExceptionally(
                error("the change is made, but " + world + " cannot be written to " + folder, e));
    }

    /** Waits until there is something to do; false when all is done. */
    private synchronized boolean await(long pauseNanos) {
        try {
            long end = System.nanoTime() + pauseNanos;
            while (!closing && end - System.nanoTime() > 0) {
                wait((end - System.nanoTime()) / 1_000_000 + 1);
            }
            while (!closing && trouble == null && open.isEmpty()) {
                wait();
            }
        } catch (InterruptedException e) {
            closing = true; // nobody does that
        }
        return !closing;
    }

    /** Writes what is left, and lets the folder go. */
    @Override
    public void close() {
        synchronized (this) {
            closing = true;
            notifyAll();
        }
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        writeRest();
        folder.close();
    }

    private void writeRest() {
        boolean whole = trouble != null;
        if (whole) {
            always.run();
            all.run();
        }
        Batch rest = takeLast();
        try {
            if (!rest.isEmpty()) {
                write(rest, whole);
            }
        } catch (IOException e) {
            failed(rest, e);
            LOG.error("The last changes of {} are not in {}", world, folder);
        }
    }
}
