/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.testpools;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import org.jvirtd.worker.Lane;
import org.jvirtd.worker.ParkedCall;
import org.jvirtd.worker.PoolLimits;

/** A pool whose one worker is whoever calls {@link #work}, and on which who parks does so, with a limit. */
public final class OtherThreadPool extends OpenPool {
    private final InlinePool inline = new InlinePool(10);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

    /** Runs what has been submitted, and looks for more some times. */
    public void work(int looks) {
        for (int look = 0; look < looks; look++) {
            Runnable task = tasks.poll();
            if (task != null) {
                task.run();
            } else {
                Thread.onSpinWait();
            }
        }
    }

    /** Runs what has been submitted until there is no more. */
    public void workOff() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    /** Whether all that parked were woken in time. */
    public boolean allWoken() {
        return !inline.hasSlept();
    }

    @Override
    public boolean trySubmit(Lane lane, Runnable task) {
        return tasks.add(task);
    }

    @Override
    public <T, X extends Exception> T park(String what, ParkedCall<T, X> call) throws X {
        return inline.parkFor(call);
    }

    @Override
    public Timeout schedule(Duration delay, Runnable task) {
        return inline.schedule(delay, task);
    }

    @Override
    public PoolLimits limits() {
        return inline.limits();
    }
}
