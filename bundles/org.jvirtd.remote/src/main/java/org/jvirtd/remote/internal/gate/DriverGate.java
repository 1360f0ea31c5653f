/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.api.driver.DriverStatus.State;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.server.Admission;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the calls of one driver pass. Of the services with its name the one of the highest bundle version serves. It closes when that
 * departs, or when a better one waits: calls wait before it, those inside end, the clients' connections move, and the calls go on.
 * {@link GateKeeper} decides when.
 *
 * @param <D> the type of the driver
 */
@AnyThread
public final class DriverGate<D> {
    private static final Logger LOG = LoggerFactory.getLogger(DriverGate.class);

    private final String name;
    private final Tenants<D> tenants;
    private final Supplier<GateLimits> limits;
    private final GateLine line;
    private final WorkerPool workers;
    private final Runnable whenFree;
    /** What follows is guarded by this. */
    private final List<Place<D>> places = new ArrayList<>();
    private List<String> schemes = List.of();
    private int ranking = Integer.MIN_VALUE;
    private Place<D> serving;
    /** The one that begins to serve, or that hands over. */
    private Place<D> moving;
    private State state = State.AWAITED;
    private DrainOrder order;
    /** When the last one departed, and when a successor may be tried: {@link System#nanoTime}. */
    private long departed = System.nanoTime();
    private long successorAt = departed;
    /** Whether clients have waited long enough. */
    private boolean gaveUp;
    private boolean closed;

    /** @param whenFree told, on a worker, that clients wait no longer for the driver */
    DriverGate(String name, Tenants<D> tenants, Supplier<GateLimits> limits, WorkerPool workers, Runnable whenFree) {
        this.name = name;
        this.tenants = tenants;
        this.limits = limits;
        this.workers = workers;
        this.whenFree = whenFree;
        this.line = new GateLine(workers);
        Thread keeper = new Thread(new GateKeeper<>(this), "jvirtd-gate-" + name);
        keeper.setDaemon(true);
        keeper.start();
    }

    /** The driver's name. */
    public String name() {
        return name;
    }

    /** Whether calls have to wait before it, also those that come while it opens. */
    public boolean holds() {
        return line.holds();
    }

    /** The driver that serves; empty while it is closed. */
    public synchronized Optional<DriverSlot<D>> serving() {
        return Optional.ofNullable(serving).map(place -> place.slot);
    }

    /**
     * The driver that serves.
     *
     * @throws GateClosed while it is closed
     */
    public DriverSlot<D> require() {
        return serving().orElseThrow(() -> new GateClosed(this));
    }

    /** The error for a call that meets a closed gate. */
    public GateClosed closed() {
        return new GateClosed(this);
    }

    /** Whether it has a driver, or clients wait for one: its schemes are taken. */
    synchronized boolean isClaimed() {
        return !places.isEmpty() || !gaveUp;
    }

    /** Whether it has a driver that serves, or clients wait for one. */
    public synchronized boolean isAwaited() {
        return serving != null || !gaveUp;
    }

    /**
     * Waits until it is open.
     *
     * @throws VirtException when no driver has come in time
     */
    public synchronized void awaitServing() throws InterruptedException {
        awaitOutcome();
        if (serving == null) {
            throw absent();
        }
    }

    /**
     * Waits until it is open, or nobody waits for its driver any more.
     *
     * @throws VirtException when a driver has come, but does not begin to serve in time
     */
    synchronized void awaitOutcome() throws InterruptedException {
        long end = until(limits.get());
        while (serving == null && !gaveUp) {
            long left = end - System.nanoTime();
            if (left <= 0 && state != State.AWAITED) {
                throw absent();
            }
            wait(Math.max(1, left / 1_000_000 + 1));
        }
    }

    /** The service ranking of its best driver, the last one's when there is none. */
    synchronized int ranking() {
        return ranking;
    }

    /** The schemes of its best driver, the last one's when there is none. */
    synchronized List<String> schemes() {
        return schemes;
    }

    /**
     * The way to wait here.
     *
     * @param way says where the call runs when it goes on
     */
    public Admission admission(Function<RpcCall, Route> way) {
        return admission(Way.to(way));
    }

    Admission admission(Way way) {
        return call -> {
            GateLimits now = limits.get();
            return line.submit(call, way, now.calls(), VirtException.internal(ErrorDomain.RPC,
                    now.calls() + " calls wait for driver " + name + " already", null), until(now));
        };
    }

    private synchronized long until(GateLimits now) {
        return (state == State.AWAITED && best() == null ? departed : System.nanoTime()) + now.patience().toNanos();
    }

    /** The error of a call for which no driver came in time. */
    VirtException absent() {
        return VirtException.internal(ErrorDomain.RPC,
                "the driver " + name + " is not there at present; the connection is kept for its return", null);
    }

    /** A service has come. */
    synchronized void bind(DriverSlot<D> slot) {
        LOG.info("{} is there, schemes {}", slot, slot.schemes());
        places.add(new Place<>(slot));
        places.sort(Place.BEST_FIRST);
        if (gaveUp) {
            // It is late, but calls that come now wait until it serves.
            gaveUp = false;
            line.hold();
        }
        ranking = places.get(0).slot.ranking();
        schemes = places.get(0).slot.schemes();
        successorAt = System.nanoTime();
        notifyAll();
    }

    /**
     * A service goes. When this returns, no call is inside and it has handed over, unless a limit was exceeded.
     *
     * @return false when it is none of this gate's
     */
    boolean unbind(D driver) {
        Place<D> place;
        synchronized (this) {
            place = places.stream().filter(one -> one.slot.driver() == driver).findFirst().orElse(null);
            if (place == null) {
                return false;
            }
            places.remove(place);
            place.went.complete(null);
            notifyAll();
        }
        place.slot.inside().wake();
        awaitIdle(place, GateKeeper.SUDDEN.plus(GateKeeper.HANDOVER));
        LOG.info("{} has departed", place);
        return true;
    }

    private synchronized void awaitIdle(Place<D> place, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        try {
            while ((serving == place || moving == place) && end - System.nanoTime() > 0 && !closed) {
                wait((end - System.nanoTime()) / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Drains the driver that serves.
     *
     * @param limit how long calls inside may take; empty for the configured limit
     * @throws IllegalArgumentException when none serves
     */
    public DrainOrder drain(Optional<Duration> limit, boolean force) {
        DrainOrder wanted = new DrainOrder(true, limit.orElse(limits.get().drain()), force);
        synchronized (this) {
            if (serving == null || order != null) {
                throw new IllegalArgumentException("driver " + name + " is " + state + " and cannot be drained now");
            }
            order = wanted;
            notifyAll();
        }
        return wanted;
    }

    /** Lets one that was drained serve again. */
    public synchronized void resume() {
        places.forEach(place -> place.resting = false);
        notifyAll();
    }

    /** The core stops: drivers go on without it. */
    synchronized void close() {
        closed = true;
        gaveUp = true;
        places.forEach(place -> place.went.complete(null));
        notifyAll();
        line.refuse(absent());
    }

    /** What its services do. Asks those drivers that can tell what is wrong with them. */
    List<DriverStatus> status() {
        List<Place<D>> all;
        List<State> states;
        int waiting = line.size();
        synchronized (this) {
            if (places.isEmpty()) {
                return List.of(new DriverStatus(name, state, schemes, null, null, 0, waiting, null));
            }
            all = List.copyOf(places);
            states = places.stream().map(this::stateOf).toList();
        }
        return IntStream.range(0, all.size()).mapToObj(
                i -> all.get(i).status(states.get(i), tenants.connections(all.get(i).slot), waiting)).toList();
    }

    private State stateOf(Place<D> place) {
        State now = place == serving || place == moving ? state : State.WAITING;
        return place.broken != null ? State.BROKEN : now;
    }

    // What follows is for the keeper.

    Tenants<D> tenants() {
        return tenants;
    }

    GateLine line() {
        return line;
    }

    GateLimits limits() {
        return limits.get();
    }

    /** Waits for what is to be done next; null when there is nothing any more. */
    synchronized Move<D> awaitMove() throws InterruptedException {
        while (!closed) {
            long now = System.nanoTime();
            Move<D> next = next(now);
            if (next != null) {
                moving = next.place();
                return next;
            }
            long end = line.expire(now, sleepUntil(now), absent());
            wait(Math.max(1, (end - now) / 1_000_000 + 1));
        }
        return null;
    }

    private Move<D> next(long now) {
        if (serving != null) {
            if (serving.went.isDone()) {
                return new Move.Leave<>(serving, null);
            }
            if (order != null) {
                DrainOrder taken = order;
                order = null;
                return new Move.Leave<>(serving, taken);
            }
            Place<D> best = best();
            boolean better = best != null && best.slot.version().compareTo(serving.slot.version()) > 0;
            return better && now - successorAt >= 0
                    ? new Move.Leave<>(serving, new DrainOrder(false, limits.get().drain(), false))
                    : null;
        }
        Place<D> best = best();
        if (best == null && !gaveUp && now - departed - limits.get().patience().toNanos() >= 0) {
            places.forEach(place -> place.resting = false);
            best = best();
            if (best == null) {
                giveUp();
            }
        }
        return best == null ? null : new Move.Enter<>(best);
    }

    private void giveUp() {
        gaveUp = true;
        notifyAll();
        line.giveUp(absent());
        workers.trySubmit(Lane.ORDINARY, whenFree);
    }

    private Place<D> best() {
        return places.stream().filter(Place::mayServe).findFirst().orElse(null);
    }

    private long sleepUntil(long now) {
        if (serving == null && !gaveUp) {
            return departed + limits.get().patience().toNanos();
        }
        return successorAt - now > 0 ? successorAt : now + Duration.ofHours(1).toNanos();
    }

    synchronized void state(State next) {
        state = next;
    }

    /** The driver could not hand over: it serves on, and its successor is tried later. */
    synchronized void stays(Duration retry) {
        state = State.SERVING;
        moving = null;
        successorAt = System.nanoTime() + retry.toNanos();
        notifyAll();
    }

    /** The driver has handed over. */
    synchronized void left(Place<D> place, boolean resting) {
        place.resting = resting;
        if (order != null) {
            // It was meant for this one, not for the next.
            place.resting |= order.byOperator();
            order.refusal().complete(List.of());
            order = null;
        }
        serving = null;
        moving = null;
        state = State.AWAITED;
        departed = System.nanoTime();
        gaveUp = false;
        notifyAll();
    }

    /** The driver serves. */
    synchronized void entered(Place<D> place) {
        serving = place;
        moving = null;
        state = State.SERVING;
        gaveUp = false;
        notifyAll();
    }

    /** The driver could not begin to serve, or went meanwhile. */
    synchronized void failed(Place<D> place, String why) {
        place.broken = why;
        moving = null;
        state = State.AWAITED;
        notifyAll();
    }
}
