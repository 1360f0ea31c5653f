/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.thread.AnyThread;

/** A long job of a domain: what it is, how far it is, and whether it was told to end. */
@AnyThread
public final class GuestJob {
    private final DomainJobOperation operation;
    private final String name;
    private final long since = System.nanoTime();
    private volatile JobFigures figures = JobFigures.NONE;
    private volatile boolean aborted;
    /** Ends what it does now; null while it cannot be aborted; owner: this object's monitor. */
    private Runnable abort;

    /** @param name for people, such as {@code domain save job} */
    public GuestJob(DomainJobOperation operation, String name) {
        this.operation = operation;
        this.name = name;
    }

    /** What it is, for people. */
    public String name() {
        return name;
    }

    /** It can be aborted from now on; null: it cannot. Whether it was already, {@link #aborted} tells after this. */
    public synchronized void abortBy(Runnable how) {
        abort = how;
    }

    /**
     * Tells it to end.
     *
     * @throws VirtException OPERATION_INVALID if it cannot be aborted now
     */
    public void abort() {
        Runnable how;
        synchronized (this) {
            how = abort;
            if (how == null) {
                throw Mistakes.invalid("cannot abort " + name);
            }
            aborted = true;
        }
        how.run();
    }

    /** Whether it was told to end. */
    public boolean aborted() {
        return aborted;
    }

    /** What its call fails with after an abort. */
    public VirtException canceled() {
        return VirtException.of(ErrorCode.OPERATION_ABORTED, ErrorDomain.QEMU, name + ": canceled by client");
    }

    /** What the hypervisor last said of it. */
    public void tell(JobFigures now) {
        figures = now;
    }

    /** The figures as of now. */
    public JobFigures figures() {
        return figures;
    }

    /** Since its begin. */
    public long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - since);
    }

    /** All figures under their names. */
    public List<TypedParameter> parameters() {
        return figures.parameters(operation, elapsedMillis());
    }
}
