/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.worker.WorkerPool;

/** How calls wait until what they have changed is on the disk. */
@OnWorker
@FunctionalInterface
interface Patience {
    /** Without workers. */
    Patience PLAIN = (what, kept) -> kept.get();

    /** Parked, so that another worker may run in its place. */
    static Patience parked(WorkerPool workers) {
        return (what, kept) -> workers.<Void, Exception>park(what, kept::get);
    }

    /** @param what names the wait in figures and logs */
    void await(String what, CompletableFuture<Void> kept) throws Exception;
}
