/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.HandlerFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An observer and its line. Events wait in it in the order in which they were published; when it is full, one gap for each
 * domain waits in their place.
 */
@AnyThread
final class ObserverLane implements HandlerEntry {
    private static final Logger LOG = LoggerFactory.getLogger(ObserverLane.class);
    /** Events that are served before others get the worker. */
    static final int BATCH = 64;
    /** Domains that it is told of missed events of at a time; of more these are only counted. */
    static final int MOST_GAPS = 10_000;

    private interface Item {
        void tell(RegisteredHandler observer);
    }

    private record Waiting(DomainEvent event, long bytes) implements Item {
        @Override
        public void tell(RegisteredHandler observer) {
            observer.handler().onEvent(event);
        }
    }

    /** Grows while it waits, under the lane's lock. */
    private static final class Gap implements Item {
        private final DomainRoute route;
        private DomainRef domain;
        private long count;

        Gap(DomainRoute route) {
            this.route = route;
        }

        @Override
        public void tell(RegisteredHandler observer) {
            observer.handler().onGap(domain, count, route.now());
        }
    }

    private final RegisteredHandler service;
    private final HandlerCore core;
    private final ObserverCrew crew;
    private final HandlerCalls calls;
    private volatile HandlerRole.Observer role;

    /** All that follows is guarded by this. */
    private final Deque<Item> line = new ArrayDeque<>();
    /** The gaps that wait in the line. */
    private final Map<DomainRoute, Gap> gaps = new IdentityHashMap<>();
    private long bytes;
    private long missed;
    /** Whether a worker serves it or will. */
    private boolean started;

    ObserverLane(RegisteredHandler service, HandlerCore core, ObserverCrew crew, HandlerRole.Observer role) {
        this.service = service;
        this.core = core;
        this.crew = crew;
        this.calls = new HandlerCalls(core.clock());
        this.role = role;
    }

    @Override
    public RegisteredHandler service() {
        return service;
    }

    @Override
    public HandlerRole.Observer role() {
        return role;
    }

    void setRole(HandlerRole.Observer newRole) {
        role = newRole;
    }

    boolean isClosed() {
        return calls.isClosed();
    }

    /** Puts an event in line, or counts it as missed; never waits. */
    void offer(DomainRoute route, DomainEvent event) {
        if (!role.kinds().contains(event.kind())) {
            return;
        }
        boolean overrun;
        boolean start;
        synchronized (this) {
            if (isClosed()) {
                return;
            }
            overrun = !enter(route, event);
            start = !started && !line.isEmpty();
            started |= start;
        }
        if (overrun) {
            core.observerOverruns().write(service.toString(),
                    more -> LOG.warn("Observer {} does not keep up: it has missed {} events so far{}",
                            service, missed(), more));
        }
        if (start) {
            crew.start(this);
        }
    }

    private synchronized long missed() {
        return missed;
    }

    /** False if it is missed. A domain of which something is missed gets no further event in line before that is told. */
    private boolean enter(DomainRoute route, DomainEvent event) {
        HandlerLimits limits = core.limits();
        Gap gap = gaps.get(route);
        long size = EventBytes.of(event);
        boolean full = line.size() - gaps.size() >= limits.observerEvents()
                || bytes > 0 && bytes + size > limits.observerBytes();
        if (gap == null && !full) {
            line.add(new Waiting(event, size));
            bytes += size;
            return true;
        }
        missed++;
        if (gap == null && gaps.size() < MOST_GAPS) {
            gap = new Gap(route);
            gaps.put(route, gap);
            line.add(gap);
        }
        if (gap != null) {
            gap.domain = event.domain();
            gap.count++;
        }
        return false;
    }

    /** Calls the observer for what waits, a batch at most; whether there may be more. */
    @OnWorker
    boolean serveBatch() {
        for (int i = 0; i < BATCH; i++) {
            Item next = next();
            if (next == null) {
                return false;
            }
            call(next);
        }
        return true;
    }

    private synchronized Item next() {
        Item next = line.poll();
        if (next instanceof Waiting waiting) {
            bytes -= waiting.bytes;
        } else if (next instanceof Gap gap) {
            gaps.remove(gap.route);
        } else {
            started = false;
        }
        return next;
    }

    private void call(Item item) {
        if (!calls.begin()) {
            return;
        }
        Throwable failure = null;
        try {
            item.tell(service);
        } catch (RuntimeException | Error e) {
            failure = e;
        }
        long slow = core.limits().slow().toNanos();
        long took = calls.ended(failure == null, slow);
        if (failure != null) {
            Throwable thrown = failure;
            core.observerFailures().write(service.toString(),
                    more -> LOG.error("Observer {} has failed on {}{}", service, item, more, thrown));
        }
        if (took > slow) {
            core.observerDelays().write(service.toString(),
                    more -> LOG.warn("Observer {} is slow: {} ms for one call; others do not wait for it{}", service,
                            Duration.ofNanos(took).toMillis(), more));
        }
    }

    /** Names it if its call takes too long; called from time to time while it is served. */
    void watch() {
        long age = calls.overdue(core.limits().slow().toNanos());
        if (age > 0) {
            core.observerDelays().write(service.toString(), more -> LOG.warn(
                    "Observer {} is slow: in one call for {} ms, which still runs; others do not wait for it{}",
                    service, Duration.ofNanos(age).toMillis(), more));
        }
    }

    @Override
    public boolean close(Duration limit) {
        boolean ended = calls.close(limit);
        synchronized (this) {
            line.clear();
            gaps.clear();
            bytes = 0;
        }
        return ended;
    }

    @Override
    public HandlerFigures figures(int domains) {
        HandlerCalls.Counts counts = calls.counts();
        synchronized (this) {
            return new HandlerFigures(service.bundle(), service.name(), service.id(), HandlerFigures.Role.OBSERVER,
                    domains,
                    counts.handled(), counts.failed(), counts.slow(), missed, line.size(), bytes,
                    Duration.ofNanos(counts.slowest()), Duration.ofNanos(counts.running()));
        }
    }
}
