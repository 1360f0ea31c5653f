/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.queue.JobClass;

/** A worker in line, which waits parked. */
final class ParkedWaiter extends Waiter {
    private final CompletableFuture<HeldJob> job = new CompletableFuture<>();
    private final Thread thread = Thread.currentThread();

    ParkedWaiter(JobClass jobClass, String name) {
        super(jobClass, name, 0);
    }

    @Override
    boolean needsWorker() {
        return false;
    }

    @Override
    void admitted(HeldJob held) {
        held.thread = thread;
        job.complete(held);
    }

    @Override
    void failed(VirtException error) {
        job.completeExceptionally(error);
    }

    /**
     * Gets in line and waits. A call that has no place at the gate takes one for as long as it waits, so that those who wait in calls
     * leave workers for the others.
     */
    HeldJob begin(JobLine line, QueueCore core, ErrorDomain errors) {
        line.enter(this);
        boolean takesPlace = !isDone() && isBounded() && jobClass != JobClass.ASYNC_NESTED
                && !core.gate().isCounted();
        if (takesPlace && !core.gate().tryWaitInCall()) {
            takesPlace = false;
            if (line.cancel(this)) {
                core.countRefused();
                throw VirtException.of(ErrorCode.RESOURCE_BUSY, errors, "too many calls wait for their jobs");
            }
        }
        try {
            return isDone() ? await() : core.pool().park("job of " + line, this::await);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            if (!line.cancel(this)) {
                closeIfAdmitted();
            }
            throw VirtException.of(ErrorCode.OPERATION_ABORTED, errors, name + " was interrupted while it waited", e);
        } finally {
            if (takesPlace) {
                core.gate().endWaitInCall();
            }
        }
    }

    boolean isDone() {
        return job.isDone();
    }

    /** For a waiter that nobody waits for any more: frees the slot that it has got, or gets yet. */
    void closeIfAdmitted() {
        job.thenAccept(HeldJob::close);
    }

    private HeldJob await() throws InterruptedException {
        try {
            return job.get();
        } catch (ExecutionException e) {
            VirtException error = (VirtException) e.getCause();
            throw VirtException.verbatim(error.code(), error.domain(), error.getMessage(), error.str1(), error.str2(),
                    error.str3(), error.int1(), error.int2());
        }
    }
}
