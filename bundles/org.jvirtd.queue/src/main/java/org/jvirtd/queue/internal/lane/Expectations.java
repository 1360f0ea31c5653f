/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.Expectation;
import org.jvirtd.worker.WorkerPool;

/** The jobs that wait for an event of one domain. Whoever shows them an event takes no lock. */
@AnyThread
final class Expectations {
    private final WorkerPool pool;
    private final ErrorDomain errors;
    private final Object owner;
    private final LongSupplier posted;
    private final BooleanSupplier inLane;
    private final List<One> waiting = new CopyOnWriteArrayList<>();
    private volatile boolean closed;

    /**
     * @param owner the domain, for people
     * @param posted how many events have been posted
     * @param inLane whether the calling thread runs the lane
     */
    Expectations(WorkerPool pool, ErrorDomain errors, Object owner, LongSupplier posted, BooleanSupplier inLane) {
        this.pool = pool;
        this.errors = errors;
        this.owner = owner;
        this.posted = posted;
        this.inLane = inLane;
    }

    Expectation begin(String what, Predicate<HypervisorEvent> condition) {
        One one = new One(what, condition, posted.getAsLong());
        waiting.add(one);
        if (closed) {
            one.seen.complete(Optional.empty());
        }
        return one;
    }

    /** Shows an event to all that wait; never throws. */
    void show(Posted event) {
        for (One one : waiting) {
            one.show(event);
        }
    }

    /** Nothing will come any more. */
    void close() {
        closed = true;
        waiting.forEach(one -> one.seen.complete(Optional.empty()));
    }

    private final class One implements Expectation {
        private final String what;
        private final Predicate<HypervisorEvent> condition;
        /** Events up to this number were posted before. */
        private final long after;
        private final CompletableFuture<Optional<HypervisorEvent>> seen = new CompletableFuture<>();

        One(String what, Predicate<HypervisorEvent> condition, long after) {
            this.what = what;
            this.condition = condition;
            this.after = after;
        }

        void show(Posted posted) {
            if (posted.number <= after || seen.isDone()) {
                return;
            }
            try {
                if (condition.test(posted.event)) {
                    seen.complete(Optional.of(posted.event));
                }
            } catch (RuntimeException | Error e) {
                seen.completeExceptionally(e);
            }
        }

        @Override
        public Optional<HypervisorEvent> await(Duration limit) {
            if (inLane.getAsBoolean()) {
                throw new IllegalStateException("the lane of " + owner + " would wait for itself: " + what);
            }
            try {
                return seen.isDone()
                        ? seen.get()
                        : pool.park(what + " of " + owner, () -> seen.get(limit.toNanos(), TimeUnit.NANOSECONDS));
            } catch (TimeoutException e) {
                return Optional.empty();
            } catch (ExecutionException e) {
                throw new IllegalStateException("the condition for " + what + " of " + owner + " has failed",
                        e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw VirtException.of(ErrorCode.OPERATION_ABORTED, errors, what + " was interrupted", e);
            } catch (Exception e) {
                throw new IllegalStateException(what, e);
            }
        }

        @Override
        public void close() {
            waiting.remove(this);
        }
    }
}
