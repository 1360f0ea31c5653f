/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.Dictionary;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.HandlerServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Registers the handlers of domains on a thread of its own, in order: the registry tells every listener of each, and no call waits for
 * that. A domain's lane holds its events until its handler is there. As many wait as there are domains.
 */
@AnyThread
final class LaterHandlers implements HandlerServices {
    private static final Logger LOG = LoggerFactory.getLogger(LaterHandlers.class);
    private static final int IDLE_SECONDS = 5;

    private final HandlerServices services;
    private final ThreadPoolExecutor thread;
    /** Not yet registered or given up; guarded by this. */
    private int pending;

    LaterHandlers(HandlerServices services) {
        this.services = services;
        thread = new ThreadPoolExecutor(1, 1, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            Thread made = new Thread(task, "jvirtd-simulator-handlers");
            made.setDaemon(true);
            return made;
        });
        thread.allowCoreThreadTimeOut(true);
    }

    @Override
    public Runnable add(DomainEventHandler handler, Dictionary<String, Object> properties) {
        Noted noted = new Noted(handler, properties);
        synchronized (this) {
            pending++;
        }
        try {
            thread.execute(() -> {
                try {
                    noted.register();
                } catch (IllegalStateException e) {
                    LOG.debug("no handler any more: the bundle has stopped", e);
                } finally {
                    done();
                }
            });
        } catch (RejectedExecutionException e) {
            done();
        }
        return noted::end;
    }

    private synchronized void done() {
        pending--;
        notifyAll();
    }

    /** Waits until all are registered; false when they are not by then. */
    synchronized boolean await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (pending > 0 && end - System.nanoTime() > 0) {
                wait((end - System.nanoTime()) / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return pending == 0;
    }

    /** Nothing is registered any more. */
    void close() {
        thread.shutdownNow().forEach(task -> done());
    }

    /** A handler that is registered later, unless its domain leaves before. */
    private final class Noted {
        private final DomainEventHandler handler;
        private final Dictionary<String, Object> properties;
        /** Guarded by this, as is the next. */
        private Runnable unregister;
        private boolean ended;

        Noted(DomainEventHandler handler, Dictionary<String, Object> properties) {
            this.handler = handler;
            this.properties = properties;
        }

        synchronized void register() {
            if (!ended) {
                unregister = services.add(handler, properties);
            }
        }

        synchronized void end() {
            ended = true;
            if (unregister != null) {
                unregister.run();
                unregister = null;
            }
        }
    }
}
