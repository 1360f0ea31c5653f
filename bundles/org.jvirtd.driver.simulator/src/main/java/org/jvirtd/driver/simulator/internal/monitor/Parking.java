/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.ManagedObject;

/** Waits for answers, parked. */
@OnWorker
public final class Parking {
    private Parking() {}

    /** Waits for an answer to a command to this object; fails as the answer does. */
    public static void await(ManagedObject<?> managed, String what, CompletableFuture<Void> answer) {
        if (answer.isDone() && !answer.isCompletedExceptionally()) {
            return;
        }
        try {
            managed.<Void, InterruptedException>await(what, () -> get(answer));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.of(ErrorCode.OPERATION_ABORTED, ErrorDomain.TEST, "interrupted: " + what);
        }
    }

    private static Void get(CompletableFuture<Void> answer) throws InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof VirtException told) {
                throw told;
            }
            throw new IllegalStateException(e.getCause());
        }
    }
}
