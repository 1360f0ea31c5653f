/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorClosedException;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;

/** Waits until a process answers on its monitor. */
@OnWorker
final class Greeting {
    private static final int ETIMEDOUT = 110;
    private static final int FIRST_PAUSE_MILLIS = 5;
    private static final int LAST_PAUSE_MILLIS = 100;

    private final Monitors monitors;
    private final ProcessTable processes;
    private final Duration patience;
    private final Duration turn;

    /** @param patience how long a process may take until it answers */
    Greeting(Monitors monitors, ProcessTable processes, Duration patience) {
        this(monitors, processes, patience, MonitorConnector.TURN);
    }

    /** @param turn how long a connection may take; then another one is made */
    Greeting(Monitors monitors, ProcessTable processes, Duration patience, Duration turn) {
        this.monitors = monitors;
        this.processes = processes;
        this.patience = patience;
        this.turn = turn;
    }

    /**
     * Waits, parked.
     *
     * @return the monitor; null if the process has ended, or has closed the connection
     * @throws VirtException if it does not answer in time, or answers nonsense
     */
    Monitor await(QemuDomain domain, Path socket, ProcessId process) {
        try {
            return domain.managed().await("the monitor's greeting", () -> greeted(domain, socket, process));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting for the monitor");
        }
    }

    private Monitor greeted(QemuDomain domain, Path socket, ProcessId process) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        int pause = FIRST_PAUSE_MILLIS;
        while (true) {
            boolean alive = processes.alive(process);
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw late();
            }
            CompletableFuture<Monitor> attempt = monitors.connect(domain, socket, Duration.ofNanos(left));
            try {
                return attempt.get(Math.min(left, turn.toNanos()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                MonitorConnector.giveUp(attempt);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof MonitorClosedException closed) {
                    return closed(closed, process);
                }
                if (!alive) {
                    return null; // nobody will ever listen there
                }
            }
            Thread.sleep(pause);
            pause = Math.min(pause * 2, LAST_PAUSE_MILLIS);
        }
    }

    /** The connection is over: mostly since the process is; else it said something else than a greeting. */
    private Monitor closed(MonitorClosedException how, ProcessId process) {
        if (how.getCause() == null || !processes.alive(process)) {
            return null;
        }
        throw Mistakes.internal(how.getCause().getMessage());
    }

    private static VirtException late() {
        return Mistakes.system("failed to connect to monitor socket: Connection timed out", ETIMEDOUT);
    }
}
