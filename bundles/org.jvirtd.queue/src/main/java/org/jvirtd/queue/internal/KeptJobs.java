/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The jobs that have outlived their calls, by owner. */
@AnyThread
final class KeptJobs {
    private static final Logger LOG = LoggerFactory.getLogger(KeptJobs.class);

    private record Kept(Object owner, Runnable cleanup) {}

    private final WorkerPool pool;
    /** Guarded by this. */
    private final Map<HeldJob, Kept> jobs = new IdentityHashMap<>();

    KeptJobs(WorkerPool pool) {
        this.pool = pool;
    }

    synchronized void add(Object owner, HeldJob job, Runnable cleanup) {
        jobs.put(job, new Kept(owner, cleanup));
    }

    synchronized void remove(HeldJob job) {
        jobs.remove(job);
    }

    void ownerGone(Object owner) {
        List<Runnable> cleanups = new ArrayList<>();
        synchronized (this) {
            for (Iterator<Map.Entry<HeldJob, Kept>> all = jobs.entrySet().iterator(); all.hasNext();) {
                Map.Entry<HeldJob, Kept> entry = all.next();
                if (entry.getValue().owner() == owner) {
                    HeldJob job = entry.getKey();
                    Runnable cleanup = entry.getValue().cleanup();
                    cleanups.add(() -> cleanUp(job, cleanup));
                    all.remove();
                }
            }
        }
        cleanups.forEach(cleanup -> Hand.over(pool, Lane.ORDINARY, cleanup));
    }

    private static void cleanUp(HeldJob job, Runnable cleanup) {
        try {
            cleanup.run();
        } catch (RuntimeException e) {
            LOG.error("The cleanup of job {} has failed", job, e);
        } finally {
            job.close();
        }
    }
}
