/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.handler.Registry;
import org.jvirtd.worker.WorkerPool;

/** The world of the stress test: domains that come and go with their handlers, and what all have in common. */
final class ModelRun {
    static final String WORLD = "test:model";
    /** Calls that may be under way at once. */
    static final int WINDOW = 400;

    final WorkerPool pool;
    final QueueCore core;
    final DomainQueuesService queues;
    final QueueSpace world;
    final Registry registry;
    final Queue<String> problems = new ConcurrentLinkedQueue<>();
    final Semaphore window = new Semaphore(WINDOW);
    final AtomicLong numbers = new AtomicLong();
    /** Every domain that ever was, by its name. */
    final Map<String, ModelDomain> all = new ConcurrentHashMap<>();
    /** Jobs that have outlived their calls. */
    final Queue<Kept> kept = new ConcurrentLinkedQueue<>();
    private final Place[] places;
    private final Map<UUID, Handler> handlerOf = new ConcurrentHashMap<>();

    /** A job that outlives its call. */
    static final class Kept {
        private final ModelDomain domain;
        private final Job job;
        private final AtomicBoolean ended = new AtomicBoolean();

        Kept(ModelDomain domain, Job job) {
            this.domain = domain;
            this.job = job;
        }

        /** It does not use its slot any more. */
        void leave() {
            if (ended.compareAndSet(false, true)) {
                domain.slots.ends(job.jobClass());
            }
        }

        void end() {
            leave();
            job.close();
        }
    }

    /** Where one domain after the other lives; its lock is taken to change which, and to exchange the handler. */
    private static final class Place {
        private final UUID uuid;
        private int incarnations;
        private Registry.Registration handler;
        private volatile ModelDomain now;

        Place(int index) {
            uuid = new UUID(0, index + 1L);
        }
    }

    ModelRun(WorkerPool pool, int domains) {
        this.pool = pool;
        HandlerTable table = new HandlerTable(pool, System::nanoTime);
        this.core = new QueueCore(pool, System::nanoTime, table);
        this.queues = new DomainQueuesService(core);
        this.registry = new Registry(table);
        this.world = queues.open(WORLD, ErrorDomain.TEST);
        this.places = new Place[domains];
        for (int i = 0; i < domains; i++) {
            places[i] = new Place(i);
        }
    }

    /** Adds all domains. */
    void begin() {
        for (Place place : places) {
            synchronized (place) {
                place.handler = newHandler(place);
                add(place);
            }
        }
    }

    private void add(Place place) {
        ModelDomain domain = new ModelDomain(place.uuid, ++place.incarnations);
        all.put(domain.ref.name(), domain);
        domain.queue = world.add(place.uuid, domain.ref.name(), new ModelDomain.Snap(domain, 0));
        domain.queue.source(domain);
        domain.queue.onDestroy(() -> {
            domain.slots.killed();
            domain.stuck.values().forEach(CountDownLatch::countDown);
        });
        place.now = domain;
    }

    int size() {
        return places.length;
    }

    ModelDomain domain(int index) {
        return places[index].now;
    }

    /** A domain goes, and another one comes in its place; waits until what was told of the old one is handled. */
    void replace(int index) {
        Place place = places[index];
        synchronized (place) {
            ModelDomain old = place.now;
            old.removed = true;
            world.remove(old.queue.key());
            add(place);
            awaitEmptyLane(old);
        }
    }

    /** The handler goes, nothing may be called any more, and another one comes. */
    void exchangeHandler(int index) {
        Place place = places[index];
        synchronized (place) {
            place.handler.remove();
            handlerOf.get(place.uuid).gone = true;
            Thread.yield();
            place.handler = newHandler(place);
        }
    }

    private void awaitEmptyLane(ModelDomain domain) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (domain.queue.figures().lane().depth() > 0) {
            if (System.nanoTime() > end) {
                problem("the lane of the removed " + domain + " holds " + domain.queue.figures().lane());
                return;
            }
            LockSupport.parkNanos(20_000);
        }
    }

    private Registry.Registration newHandler(Place place) {
        Handler handler = new Handler(new Random(place.uuid.getLeastSignificantBits()));
        handlerOf.put(place.uuid, handler);
        return registry.driver(WORLD, place.uuid, handler);
    }

    /** A driver's handler: changes the state, posts follow-up jobs, throws at times, and is slow at times. */
    private final class Handler implements DomainEventHandler {
        private final Random random;
        private volatile boolean gone;

        Handler(Random random) {
            this.random = random;
        }

        @Override
        public void onHypervisorEvent(HypervisorEvent event) {
            if (gone) {
                problem("a handler was called after it had gone");
            }
            ModelDomain domain = all.get(ModelDomain.nameIn(event));
            String wrong = domain.handles(event);
            if (wrong != null) {
                problem(domain + ": " + wrong);
            }
            if (event.category() == EventCategory.JOB_COMPLETED) {
                domain.stepAndOpen(domain.stuck.remove(event.device()));
            } else if (event.category() == EventCategory.WATCHDOG) {
                followUp(domain);
            } else if (event.category().lifecycle()) {
                domain.step();
            }
            int mood = random.nextInt(500);
            if (mood == 0) {
                LockSupport.parkNanos(1_000_000);
            } else if (mood < 5) {
                throw new IllegalStateException("a handler that fails");
            }
        }
    }

    /** The state has changed: a follow-up job must see it. */
    void followUp(ModelDomain domain) {
        domain.followUpsWanted.incrementAndGet();
        boolean taken = domain.queue.followUp("clean-up", "disk", JobClass.MODIFY, job -> {
            ModelCall.begins(domain, JobClass.MODIFY, this::problem);
            domain.followUpsDone.set(domain.followUpsWanted.get());
            domain.slots.ends(JobClass.MODIFY);
        });
        if (!taken) {
            problem(domain + ": a follow-up job was refused");
        }
    }

    /** A subscriber has heard of an event: who waits for that goes on. */
    void heard(Event event) {
        DomainEvent.RtcChange change = (DomainEvent.RtcChange) event;
        CountDownLatch latch = all.get(change.domain().name()).waiting.remove(change.offsetSeconds());
        if (latch != null) {
            latch.countDown();
        }
    }

    void problem(String text) {
        if (problems.size() < 50) {
            problems.add(text);
        }
    }

    /** What is left anywhere; empty when all is quiet. */
    String left() {
        for (Kept one = kept.poll(); one != null; one = kept.poll()) {
            one.end();
        }
        if (window.availablePermits() < WINDOW) {
            return WINDOW - window.availablePermits() + " calls have not ended";
        }
        List<String> left = new ArrayList<>();
        for (ModelDomain domain : all.values()) {
            String one = domain.left();
            if (!one.isEmpty()) {
                left.add(domain + ": " + one);
            }
        }
        return left.isEmpty()
                ? ""
                : left.size() + " domains are not quiet: " + left.subList(0, Math.min(3, left.size()));
    }
}
