/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Dictionary;
import java.util.Queue;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.HandlerServices;

/**
 * Registers the handlers of domains. While worlds are restored it only notes them and registers them on a thread of its own, so that
 * calls go on before ten thousand services are back: a domain's lane holds its events until its handler is there.
 */
@AnyThread
final class LaterHandlers implements HandlerServices {
    private final HandlerServices services;
    /** Guarded by this, as is what follows. */
    private final Queue<Noted> noted = new ArrayDeque<>();
    private boolean noting;
    private boolean working;

    LaterHandlers(HandlerServices services) {
        this.services = services;
    }

    /** Handlers are noted from now on. */
    synchronized void note() {
        noting = true;
    }

    /** Registers what is noted, on another thread; what comes from now on is registered at once. */
    synchronized void registerNoted() {
        noting = false;
        if (!noted.isEmpty() && !working) {
            working = true;
            Thread thread = new Thread(this::work, "jvirtd-simulator-handlers");
            thread.setDaemon(true);
            thread.start();
        }
    }

    private void work() {
        for (Noted next = next(); next != null; next = next()) {
            next.register();
        }
    }

    private synchronized Noted next() {
        Noted next = noted.poll();
        if (next == null) {
            working = false;
            notifyAll();
        }
        return next;
    }

    /** Waits until all are registered; false when they are not by then. */
    synchronized boolean await(Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while (working && end - System.nanoTime() > 0) {
                wait((end - System.nanoTime()) / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !working;
    }

    @Override
    public Runnable add(DomainEventHandler handler, Dictionary<String, Object> properties) {
        synchronized (this) {
            if (noting) {
                Noted later = new Noted(handler, properties);
                noted.add(later);
                return later::end;
            }
        }
        return services.add(handler, properties);
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
