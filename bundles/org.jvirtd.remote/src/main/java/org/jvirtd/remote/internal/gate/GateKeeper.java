/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.jvirtd.api.driver.DriverStatus.State;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets drivers in and out of a gate, one after the other, on a thread of its own. Code of a driver runs on other threads, which are
 * left alone when they hang.
 */
final class GateKeeper<D> implements Runnable {
    /** How long a service that just goes waits for the calls inside it. */
    static final Duration SUDDEN = Duration.ofSeconds(3);
    /** How long a driver may take to hand over once no call is inside. */
    static final Duration HANDOVER = Duration.ofSeconds(30);
    /** How long a driver that serves on is left alone by its successor. */
    private static final Duration RETRY = Duration.ofSeconds(5);
    private static final Duration FOREVER = Duration.ofDays(10_000);
    private static final Logger LOG = LoggerFactory.getLogger(GateKeeper.class);

    private final DriverGate<D> gate;

    GateKeeper(DriverGate<D> gate) {
        this.gate = gate;
    }

    @Override
    public void run() {
        try {
            Move<D> next = gate.awaitMove();
            while (next != null) {
                follow(next);
                next = gate.awaitMove();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(Move<D> move) throws InterruptedException {
        if (move instanceof Move.Leave<D> leave) {
            leave(leave.place(), leave.order());
        } else {
            enter(move.place());
        }
    }

    private void enter(Place<D> place) throws InterruptedException {
        gate.line().hold();
        gate.state(State.STARTING);
        CompletableFuture<Void> start = onItsOwn(place, "start", () -> {
            place.takeOver();
            place.slot.inside().open();
            gate.tenants().enter(place.slot);
        });
        try {
            await(CompletableFuture.anyOf(start, place.went), FOREVER);
            if (place.went.isDone()) {
                LOG.warn("{} goes while it begins to serve", place);
                if (await(start, SUDDEN)) {
                    handOver(place);
                }
                gate.failed(place, "it went while it began to serve");
                return;
            }
            LOG.info("{} serves", place);
            gate.entered(place);
            gate.line().release();
        } catch (CompletionException e) {
            LOG.error("{} cannot begin to serve", place, e.getCause());
            gate.failed(place, String.valueOf(e.getCause().getMessage()));
        }
    }

    private void leave(Place<D> place, DrainOrder order) throws InterruptedException {
        List<String> refusal = order == null || order.force() ? List.of() : unfinished(place);
        if (!refusal.isEmpty()) {
            stay(order, refusal);
            return;
        }
        gate.line().hold();
        gate.state(State.DRAINING);
        ServiceGate inside = place.slot.inside();
        inside.close();
        boolean empty = inside.awaitEmpty(order == null ? SUDDEN : order.limit(), place.went::isDone, SUDDEN);
        boolean must = order == null || order.force() || place.went.isDone();
        if (!must) {
            refusal = empty ? unfinished(place) : List.of(inside.inside() + " calls inside it have not ended in time");
            if (!refusal.isEmpty()) {
                inside.open();
                stay(order, refusal);
                gate.line().release();
                return;
            }
        }
        if (!empty) {
            LOG.warn("{} departs while {} calls are inside", place, inside.inside());
        }
        handOver(place);
        gate.left(place, order != null && order.byOperator());
        if (order != null) {
            order.refusal().complete(List.of());
        }
    }

    private void handOver(Place<D> place) throws InterruptedException {
        try {
            boolean done = await(onItsOwn(place, "handover", () -> {
                gate.tenants().leave(place.slot);
                place.handOver();
            }), HANDOVER);
            if (!done) {
                LOG.error("{} has not handed over within {} s and is left alone", place, HANDOVER.toSeconds());
            }
        } catch (CompletionException e) {
            LOG.error("{} has failed to hand over", place, e.getCause());
        }
    }

    private void stay(DrainOrder order, List<String> refusal) {
        LOG.info("{} serves on: {}", gate.name(), String.join("; ", refusal));
        gate.stays(RETRY);
        order.refusal().complete(refusal);
    }

    private List<String> unfinished(Place<D> place) {
        try {
            return place.unfinished();
        } catch (RuntimeException e) {
            LOG.error("{} cannot say what is unfinished", place, e);
            return List.of();
        }
    }

    /** Runs code of the driver. */
    private CompletableFuture<Void> onItsOwn(Place<D> place, String what, Runnable task) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                task.run();
                done.complete(null);
            } catch (Throwable e) {
                done.completeExceptionally(e);
            }
        }, "jvirtd-" + place.slot.name() + '-' + what);
        thread.setDaemon(true);
        thread.start();
        return done;
    }

    private static boolean await(CompletableFuture<?> done, Duration limit) throws InterruptedException {
        try {
            done.get(limit.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new CompletionException(e.getCause());
        }
    }
}
