/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.bench.lane;

import java.time.Duration;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** A pool whose tasks run at once, on the thread that submits them. */
final class CallerPool implements WorkerPool {
    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        task.run();
        return true;
    }

    @Override
    public boolean hasRoom(Lane lane) {
        return true;
    }

    @Override
    public void whenRoom(Lane lane, Runnable callback) {
        callback.run();
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        return call.call();
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return () -> true;
    }

    @Override
    public PoolFigures figures() {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public PoolLimits limits() {
        return PoolLimits.DEFAULT;
    }
}
