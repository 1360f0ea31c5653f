/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/** A job that holds a slot of a line. */
final class HeldJob implements Job {
    private static final Set<JobClass> ALLOWED_AT_FIRST = EnumSet.of(JobClass.QUERY);

    private final JobLine line;
    private final JobClass jobClass;
    private final String name;
    private final long since;
    private final AtomicBoolean closed = new AtomicBoolean();
    /** What may run beside an asynchronous job. Guarded by the line's lock. */
    Set<JobClass> allowed = ALLOWED_AT_FIRST;
    /** The thread that runs the call; null before, after, and when the job is kept. */
    volatile Thread thread;
    private volatile boolean kept;
    /** When it was closed; set before that. */
    private volatile long end;
    /** It waits for an answer without a thread; see {@link JobLine#endAsked}. */
    private volatile boolean asked;

    HeldJob(JobLine line, JobClass jobClass, String name, long since) {
        this.line = line;
        this.jobClass = jobClass;
        this.name = name;
        this.since = since;
    }

    @Override
    public JobClass jobClass() {
        return jobClass;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Duration age() {
        return Duration.ofNanos(Math.max(0, (closed.get() ? end : line.now()) - since));
    }

    @Override
    public void allow(Set<JobClass> classes) {
        requireAsync();
        line.allow(this, classes.isEmpty() ? EnumSet.noneOf(JobClass.class) : EnumSet.copyOf(classes));
    }

    @Override
    public Job beginNested(String nestedName) {
        requireAsync();
        if (closed.get()) {
            throw new IllegalStateException("job " + name + " has ended");
        }
        return line.beginParked(JobClass.ASYNC_NESTED, nestedName);
    }

    private void requireAsync() {
        if (jobClass != JobClass.ASYNC) {
            throw new IllegalStateException("job " + name + " is of class " + jobClass + ", not ASYNC");
        }
    }

    @Override
    public void keep(Object owner, Runnable cleanup) {
        kept = true;
        thread = null;
        line.keptJobs().add(owner, this, cleanup);
        if (closed.get()) {
            line.keptJobs().remove(this);
        }
    }

    void asked() {
        asked = true;
    }

    boolean isAsked() {
        return asked;
    }

    boolean isClosed() {
        return closed.get();
    }

    JobLine line() {
        return line;
    }

    boolean isKept() {
        return kept;
    }

    @Override
    public void close() {
        if (!closed.get()) {
            end = line.now();
        }
        if (closed.compareAndSet(false, true)) {
            thread = null;
            if (kept) {
                line.keptJobs().remove(this);
            }
            line.release(this);
        }
    }

    @Override
    public String toString() {
        return jobClass + " " + name;
    }
}
