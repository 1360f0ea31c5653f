/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.thread.AnyThread;

/** An answer that comes, and when it came. */
@AnyThread
final class Answer extends CompletableFuture<Void> {
    private volatile long nanos;

    /** It has come at this time of the world's clock. */
    void comeAt(long when) {
        nanos = when;
        complete(null);
    }

    /** When it came, on the world's clock. */
    long nanos() {
        return nanos;
    }
}
