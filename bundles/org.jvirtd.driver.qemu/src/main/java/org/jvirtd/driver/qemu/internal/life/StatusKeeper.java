/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the status of runs in files. Changes that come faster than they can be written are merged: one write a domain waits at most,
 * and writes what is known when its turn comes.
 */
@AnyThread
final class StatusKeeper {
    private static final Logger LOG = LoggerFactory.getLogger(StatusKeeper.class);

    private final LiveRuns runs;
    private final DomainFiles files;
    private final RunDocuments documents;
    private final Layout layout;
    private final Executor background;
    /** Whose status is to be written; guarded by itself. */
    private final Set<QemuDomain> waiting = new LinkedHashSet<>();
    /** Whether somebody writes; guarded by {@link #waiting}. */
    private boolean writing;
    /** Whether the files are another driver's. */
    private volatile boolean closed;

    /** @param background runs what waits for a disk */
    StatusKeeper(LiveRuns runs, DomainFiles files, RunDocuments documents, Layout layout, Executor background) {
        this.runs = runs;
        this.files = files;
        this.documents = documents;
        this.layout = layout;
        this.background = background;
    }

    /** Writes it soon, on another thread. */
    void changed(QemuDomain domain) {
        synchronized (waiting) {
            waiting.add(domain);
            if (writing) {
                return;
            }
            writing = true;
        }
        try {
            background.execute(this::writeWaiting);
        } catch (RejectedExecutionException e) {
            synchronized (waiting) {
                writing = false; // the next change tries again
            }
        }
    }

    /** Writes it now; what goes wrong is named in the log. */
    @OnWorker
    void write(QemuDomain domain) {
        try {
            keep(domain);
        } catch (VirtException e) {
            LOG.error("the status of {} is not kept: {}", domain.managed().name(), e.getMessage());
        }
    }

    /**
     * Writes it now.
     *
     * @throws VirtException why it is not on the disk
     */
    @OnWorker
    void keep(QemuDomain domain) {
        LiveRun run = runs.of(domain);
        if (run != null && !closed) {
            run.withStatus(() -> {
                QemuDomainState state = domain.state();
                if (state.run().id() == run.id()) {
                    files.writeStatus(run.name(),
                            StatusDocument.write(state, layout.monitorSocket(run.id(), run.name()).toString(),
                                    documents.write(state.current(), run.id())));
                }
            });
        }
    }

    /** From now on the files are another driver's: nothing is written or removed. */
    void close() {
        closed = true;
    }

    /** The run is over: its status is forgotten, and never written again. */
    @OnWorker
    void forget(LiveRun run) {
        run.over(() -> {
            if (!closed) {
                files.removeStatus(run.name());
            }
        });
    }

    private void writeWaiting() {
        while (true) {
            QemuDomain next;
            synchronized (waiting) {
                if (waiting.isEmpty()) {
                    writing = false;
                    return;
                }
                next = waiting.iterator().next();
                waiting.remove(next);
            }
            try {
                write(next);
            } catch (RuntimeException e) {
                LOG.error("the status of {} is not kept", next.managed().name(), e);
            }
        }
    }
}
