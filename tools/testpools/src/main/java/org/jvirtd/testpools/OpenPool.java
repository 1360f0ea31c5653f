/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolFigures;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;

/** A pool that always has room, counts nothing and parks on the thread that it is called on; how tasks run is left to each kind. */
abstract class OpenPool implements WorkerPool {
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
    public PoolFigures figures() {
        throw new UnsupportedOperationException("nobody asks here");
    }

    @Override
    public PoolLimits limits() {
        return PoolLimits.DEFAULT;
    }
}
