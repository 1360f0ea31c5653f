/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;

/** Calls that note down what becomes of them. */
final class Calls {
    final List<String> ran = Collections.synchronizedList(new ArrayList<>());
    final List<VirtException> errors = Collections.synchronizedList(new ArrayList<>());

    CallTask call(String name) {
        return call(name, job -> {});
    }

    CallTask call(String name, Consumer<Job> body) {
        return call(name, 100, body);
    }

    CallTask call(String name, int bytes, Consumer<Job> body) {
        return new CallTask() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Lane lane() {
                return Lane.ORDINARY;
            }

            @Override
            public int bytes() {
                return bytes;
            }

            @Override
            public void run(Job job) {
                ran.add(name);
                body.accept(job);
            }

            @Override
            public void failed(VirtException error) {
                errors.add(error);
            }
        };
    }

    /** A call that runs and stays, as one on a frozen guest: its job. */
    Job hold(ManualPool pool, ManagedObject<?> object, JobClass jobClass, String name) {
        return hold(pool, object, jobClass, name, () -> {});
    }

    /** The same; who owns the job is this. */
    Job hold(ManualPool pool, ManagedObject<?> object, JobClass jobClass, String name, Runnable cleanup) {
        Job[] held = new Job[1];
        object.submit(jobClass, call(name, job -> {
            held[0] = job;
            job.keep(this, cleanup);
        }));
        pool.runAll();
        return held[0];
    }
}
