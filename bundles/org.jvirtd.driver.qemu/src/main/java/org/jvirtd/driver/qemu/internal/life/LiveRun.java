/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.prepare.Prepared;
import org.jvirtd.driver.qemu.internal.process.GuestLog;
import org.jvirtd.driver.qemu.internal.process.ProcessId;

/** A run of a domain: what the daemon holds for it beside the domain's state. */
@AnyThread
final class LiveRun {
    private final int id;
    private final String name;
    private final GuestLog log;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    /** Held over a write of the status; after {@link #over} there is none. */
    private final ReentrantLock status = new ReentrantLock();
    private boolean over;
    /** Null before it is known; written by the job that starts or finds the run. */
    private volatile Prepared held;
    private volatile ProcessId process;
    /** Written and read by the job that starts it only. */
    private long words;
    private volatile boolean reboots;
    private volatile boolean dying;
    private volatile boolean silent;
    private volatile boolean destroyed;

    LiveRun(int id, String name, GuestLog log) {
        this.id = id;
        this.name = name;
        this.log = log;
    }

    int id() {
        return id;
    }

    /** The name with which it was started, which its files bear. */
    String name() {
        return name;
    }

    GuestLog log() {
        return log;
    }

    /** What it has of the host; null while nothing was taken. */
    Prepared held() {
        return held;
    }

    void holds(Prepared parts) {
        held = parts;
    }

    /** Where in the log the words of its process begin. */
    long wordsFrom() {
        return words;
    }

    void wordsBegin(long from) {
        words = from;
    }

    /** Its process; null while there is none. */
    ProcessId process() {
        return process;
    }

    void runsAs(ProcessId started) {
        process = started;
    }

    /** Completes when the lane has handled the end of the monitor, and so all that the monitor told. */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Whether the guest's next power-off is a reboot that a client has asked for. */
    boolean reboots() {
        return reboots;
    }

    void setReboots(boolean value) {
        reboots = value;
    }

    /** Whether it is being ended, so that nothing starts it anew. */
    boolean dying() {
        return dying;
    }

    void setDying() {
        dying = true;
    }

    /** Whether nobody is told how its process ends, since the guest has gone elsewhere. */
    boolean silent() {
        return silent;
    }

    void setSilent(boolean value) {
        silent = value;
    }

    /** Whether a client has had its process ended: however the run comes to its end, it was destroyed. */
    boolean destroyed() {
        return destroyed;
    }

    void setDestroyed() {
        destroyed = true;
        dying = true;
    }

    /** It lives on after all. */
    void spare() {
        destroyed = false;
        dying = false;
    }

    /** Does something with the status file; false, and nothing done, if the run is over. */
    boolean withStatus(Runnable work) {
        status.lock();
        try {
            if (!over) {
                work.run();
            }
            return !over;
        } finally {
            status.unlock();
        }
    }

    /** Does the last thing with the status file. */
    void over(Runnable last) {
        status.lock();
        try {
            over = true;
            last.run();
        } finally {
            status.unlock();
        }
    }
}
