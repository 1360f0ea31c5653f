/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import java.time.Duration;

import org.jvirtd.worker.Lane;

/** A pool whose tasks run at once, on the thread that submits them. */
public final class CallerPool extends OpenPool {
    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        task.run();
        return true;
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return () -> true;
    }
}
