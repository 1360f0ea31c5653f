/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.server.ClientSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client as one program sees it: the attachment, and the calls and streams that are under way. It is retired when the
 * client vanishes or the program departs; when the last call has ended after that, the program is told once.
 */
final class Binding {
    private static final Logger LOG = LoggerFactory.getLogger(Binding.class);
    /** Set in the count of what is under way once nothing may be added. */
    private static final int RETIRED = 1 << 30;

    final ProgramEntry entry;
    private final ClientSession session;
    private final Workers workers;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile Object attachment;
    /** Guarded by this. */
    private final List<Runnable> whenEnded = new ArrayList<>(1);
    private boolean over;
    private boolean told;

    Binding(ProgramEntry entry, ClientSession session, Workers workers) {
        this.entry = entry;
        this.session = session;
        this.workers = workers;
    }

    /** Begins a call or stream; false when retired. */
    boolean enter() {
        int now;
        do {
            now = underWay.get();
            if (now >= RETIRED) {
                return false;
            }
        } while (!underWay.compareAndSet(now, now + 1));
        return true;
    }

    /** Whether it takes nothing more. */
    boolean isRetired() {
        return underWay.get() >= RETIRED;
    }

    /** Ends a call or stream. */
    void leave() {
        if (underWay.decrementAndGet() == RETIRED) {
            end();
        }
    }

    Object attachment() {
        return attachment;
    }

    synchronized Object attach(Object next) {
        if (over) {
            throw VirtException.of(ErrorCode.OPERATION_FAILED, ErrorDomain.RPC, "the client has gone");
        }
        Object previous = attachment;
        attachment = next;
        return previous;
    }

    /** Tells the program that the client has gone. On the loop. */
    void gone() {
        if (attachment != null) {
            try {
                entry.program.clientGone(session);
            } catch (RuntimeException e) {
                LOG.error("{} failed to let client {} go", entry, session.id(), e);
            }
        }
    }

    /**
     * Takes nothing more.
     *
     * @param task runs once, on any thread, after the program has been told of the end
     */
    void retire(Runnable task) {
        boolean late;
        synchronized (this) {
            late = told;
            if (!late) {
                whenEnded.add(task);
            }
        }
        if (late) {
            task.run();
            return;
        }
        int now;
        do {
            now = underWay.get();
            if (now >= RETIRED) {
                return;
            }
        } while (!underWay.compareAndSet(now, now + RETIRED));
        if (now == 0) {
            end();
        }
    }

    private void end() {
        Object last;
        synchronized (this) {
            if (over) {
                return;
            }
            over = true;
            last = attachment;
        }
        if (last == null) {
            tellEnded();
        } else {
            workers.run(this::close);
        }
    }

    private void close() {
        try {
            entry.program.clientClosed(session);
        } catch (RuntimeException e) {
            LOG.error("{} failed to close client {}", entry, session.id(), e);
        }
        attachment = null;
        tellEnded();
    }

    private void tellEnded() {
        synchronized (this) {
            told = true;
        }
        whenEnded.forEach(Runnable::run);
    }
}
