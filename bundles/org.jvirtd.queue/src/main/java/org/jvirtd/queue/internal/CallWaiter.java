/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.CallTicket;
import org.jvirtd.queue.JobClass;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call in line: it gets a worker when a slot admits it. */
final class CallWaiter extends Waiter implements CallTicket {
    private static final Logger LOG = LoggerFactory.getLogger(CallWaiter.class);

    private final JobLine line;
    private final WorkerPool pool;
    private final AdmissionGate gate;
    private final CallTask task;
    /** An abort with a place that is kept for aborts. */
    private final boolean reserved;

    CallWaiter(JobLine line, WorkerPool pool, AdmissionGate gate, JobClass jobClass, CallTask task) {
        super(jobClass, task.name(), task.bytes());
        this.line = line;
        this.pool = pool;
        this.gate = gate;
        this.task = task;
        this.reserved = jobClass == JobClass.ABORT && gate.tryReserve();
    }

    /** A destroy runs on the worker that is kept for it, and an abort, too. */
    @Override
    boolean needsWorker() {
        return jobClass != JobClass.DESTROY && !reserved;
    }

    private Lane lane() {
        return needsWorker() ? task.lane() : Lane.DESTROY;
    }

    @Override
    void admitted(HeldJob job) {
        try {
            task.admitted();
        } catch (RuntimeException | Error e) {
            LOG.error("Call {} has failed when it was admitted; it runs all the same", name, e);
        }
        Hand.over(pool, lane(), new Runnable() {
            @Override
            public void run() {
                runCall(job);
            }

            @Override
            public String toString() {
                return line + " " + job;
            }
        });
    }

    private void runCall(HeldJob job) {
        job.thread = Thread.currentThread();
        try {
            gate.runCounted(() -> task.run(job));
        } finally {
            if (!job.isKept()) {
                job.close();
            }
            giveBack();
            if (needsWorker()) {
                gate.release();
            }
        }
    }

    @Override
    void failed(VirtException error) {
        giveBack();
        task.failed(error);
    }

    @Override
    public boolean cancel() {
        boolean left = line.cancel(this);
        if (left) {
            giveBack();
        }
        return left;
    }

    /** Happens once: who is admitted neither fails nor leaves. */
    private void giveBack() {
        if (reserved) {
            gate.giveBack();
        }
    }
}
