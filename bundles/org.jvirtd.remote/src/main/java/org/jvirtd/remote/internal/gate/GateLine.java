/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.server.Admission;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/** The calls that wait for one driver, in the order of their arrival. They hold no thread. */
@AnyThread
final class GateLine {
    private final WorkerPool workers;
    /** Guarded by this, as are the next two. */
    private final TreeSet<Waiting> waiting = new TreeSet<>(Comparator.comparingLong(Waiting::order));
    /** What calls are answered that come; null while they wait. */
    private VirtException refusal;
    /** Whether that is for good: then all are answered it, whatever their way. */
    private boolean closed;
    /** Whether calls are to wait; written under the lock. */
    private volatile boolean holding = true;

    GateLine(WorkerPool workers) {
        this.workers = workers;
    }

    /** Whether calls that come are to wait here. */
    boolean holds() {
        return holding;
    }

    synchronized int size() {
        return waiting.size();
    }

    /**
     * Takes a call.
     *
     * @param way how it goes on
     * @param most how many may wait
     * @param full the error for one too many
     * @param until when it fails, in nanoseconds of {@link System#nanoTime}
     */
    Admission.Ticket submit(AdmittedCall call, Way way, int most, VirtException full, long until) {
        Waiting one = new Waiting(call, way, until);
        synchronized (this) {
            if (refusal != null && (closed || way.givenUp() == null)) {
                throw refusal;
            }
            if (holding && refusal == null) {
                if (waiting.size() >= most) {
                    throw full;
                }
                waiting.add(one);
                return one;
            }
        }
        // The gate has opened meanwhile, or nobody waits for its driver any more.
        one.proceed();
        return one;
    }

    /** Calls wait from now on. */
    synchronized void hold() {
        holding = true;
        refusal = null;
    }

    /** Lets all go on, in order; those that come meanwhile wait behind them. */
    void release() throws InterruptedException {
        Waiting next = pollOrOpen();
        while (next != null) {
            next.proceedWhenRoom();
            next = pollOrOpen();
        }
    }

    private synchronized Waiting pollOrOpen() {
        Waiting next = waiting.pollFirst();
        if (next == null) {
            holding = false;
            refusal = null;
        }
        return next;
    }

    /** No driver has come: fails all that have no other way, and those that come. */
    void giveUp(VirtException error) {
        for (Waiting one : empty(error)) {
            if (one.way.givenUp() == null) {
                one.call.fail(error);
            } else {
                one.follow(one.way.givenUp());
            }
        }
    }

    /** Fails all, and those that come. */
    void refuse(VirtException error) {
        synchronized (this) {
            closed = true;
        }
        empty(error).forEach(one -> one.call.fail(error));
    }

    private synchronized List<Waiting> empty(VirtException error) {
        refusal = error;
        List<Waiting> all = new ArrayList<>(waiting);
        waiting.clear();
        return all;
    }

    /** Fails those whose time is over. Returns when the next one's is, or the limit when there is none before. */
    long expire(long now, long limit, VirtException error) {
        List<Waiting> late = new ArrayList<>();
        long next = limit;
        synchronized (this) {
            for (Waiting one : waiting) {
                if (one.until - now <= 0) {
                    late.add(one);
                } else if (one.until - next < 0) {
                    next = one.until;
                }
            }
            late.forEach(waiting::remove);
        }
        late.forEach(one -> one.call.fail(error));
        return next;
    }

    private synchronized boolean take(Waiting one) {
        return waiting.remove(one);
    }

    /** A call that waits, or has gone on. */
    private final class Waiting implements Admission.Ticket {
        private final AdmittedCall call;
        private final Way way;
        private final long until;
        /** Where it waits once it has gone on. */
        private volatile Admission.Ticket next;

        Waiting(AdmittedCall call, Way way, long until) {
            this.call = call;
            this.way = way;
            this.until = until;
        }

        long order() {
            return call.call().order();
        }

        void proceedWhenRoom() throws InterruptedException {
            if (!workers.hasRoom(Lane.ORDINARY)) {
                CountDownLatch room = new CountDownLatch(1);
                workers.whenRoom(Lane.ORDINARY, room::countDown);
                room.await();
            }
            proceed();
        }

        /** Goes the way that it would have gone with the gate open. */
        void proceed() {
            follow(way.open());
        }

        void follow(Function<RpcCall, Route> where) {
            try {
                Route route = where.apply(call.call());
                if (route instanceof Route.Admit admit) {
                    next = admit.admission().submit(call);
                } else {
                    Lane lane = route instanceof Route.Run run ? run.lane() : Lane.ORDINARY;
                    call.admitted();
                    submit(lane);
                }
            } catch (RuntimeException e) {
                call.fail(e);
            }
        }

        private void submit(Lane lane) {
            if (!workers.trySubmit(lane, call::run)) {
                workers.whenRoom(lane, () -> submit(lane));
            }
        }

        @Override
        public boolean cancel() {
            Admission.Ticket later = next;
            return later != null ? later.cancel() : take(this);
        }
    }
}
