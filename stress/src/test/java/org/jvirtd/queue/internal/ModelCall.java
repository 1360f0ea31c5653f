/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import org.jvirtd.api.VirtException;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.worker.Lane;

/** A call that must end exactly once: by its run, its failure or its cancellation. */
final class ModelCall implements CallTask {

    /** What a call does while it has its job; true if it keeps the job. */
    @FunctionalInterface
    interface Body {
        boolean run(Job job);
    }

    private final ModelDomain domain;
    private final JobClass jobClass;
    private final Body body;
    private final Runnable whenEnded;
    private final Consumer<String> problems;
    private final AtomicInteger ends = new AtomicInteger();
    private final AtomicBoolean admitted = new AtomicBoolean();

    /** @param whenEnded runs once, when the call has ended */
    ModelCall(ModelDomain domain, JobClass jobClass, Body body, Runnable whenEnded, Consumer<String> problems) {
        this.domain = domain;
        this.jobClass = jobClass;
        this.body = body;
        this.whenEnded = whenEnded;
        this.problems = problems;
    }

    @Override
    public String name() {
        return "call";
    }

    @Override
    public Lane lane() {
        return Lane.ORDINARY;
    }

    @Override
    public int bytes() {
        return 10;
    }

    @Override
    public void admitted() {
        if (!admitted.compareAndSet(false, true)) {
            problems.accept(this + " was admitted twice");
        }
    }

    @Override
    public void run(Job job) {
        try {
            if (jobClass == JobClass.NONE) {
                body.run(null);
                return;
            }
            begins(domain, jobClass, problems);
            boolean kept = false;
            try {
                kept = body.run(job);
            } finally {
                if (!kept) {
                    domain.slots.ends(jobClass);
                }
            }
        } finally {
            ended("run");
        }
    }

    /** A job begins to use its slot. */
    static void begins(ModelDomain domain, JobClass jobClass, Consumer<String> problems) {
        String wrong = domain.slots.begins(jobClass);
        if (wrong != null) {
            problems.accept(domain + ": " + wrong);
        }
    }

    @Override
    public void failed(VirtException error) {
        ended("failed");
    }

    /** It was taken out of its line. */
    void cancelled() {
        ended("cancelled");
    }

    private void ended(String how) {
        if (ends.incrementAndGet() == 1) {
            whenEnded.run();
        } else {
            problems.accept(this + " has ended again: " + how);
        }
    }

    @Override
    public String toString() {
        return "call of class " + jobClass + " on " + domain;
    }
}
