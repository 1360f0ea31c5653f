/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.monitor;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainJobType;
import org.jvirtd.api.driver.DomainJobInfo;
import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.time.WorldClock;

/** A long job of a domain: what it moves, how far it is, and whether it was told to end. */
@AnyThread
public final class LongJob {
    private final DomainJobOperation operation;
    private final long total;
    private final WorldClock clock;
    private final long since;
    private final CompletableFuture<Void> aborted = new CompletableFuture<>();
    private volatile long processed;
    /** What the monitor took until now: ns. */
    private volatile long took;

    LongJob(DomainJobOperation operation, long totalBytes, WorldClock clock) {
        this.operation = operation;
        this.clock = clock;
        this.since = clock.nanos();
        this.total = totalBytes;
    }

    /** Tells it to end. */
    public void abort() {
        aborted.completeExceptionally(VirtException.of(ErrorCode.OPERATION_ABORTED, ErrorDomain.TEST,
                name(operation) + ": canceled by client"));
    }

    /** Completed with the answer, or exceptionally by an abort, if that comes first. */
    CompletableFuture<Void> unlessAborted(CompletableFuture<Void> answer) {
        return CompletableFuture.anyOf(aborted, answer).thenApply(any -> null);
    }

    /** @param when the monitor said that it is so far */
    void progress(int step, int of, long when) {
        took = when - since;
        processed = total / of * step;
    }

    /** Whether the monitor took time for it. */
    public boolean tookTime() {
        return processed > 0;
    }

    /** Its figures as of now. */
    public DomainJobInfo info() {
        long left = total - processed;
        return new DomainJobInfo(DomainJobType.DOMAIN_JOB_UNBOUNDED, elapsedMillis(), 0, total, processed, left, total,
                processed,
                left, 0, 0, 0);
    }

    /** The same under their names. */
    public DomainJobStats stats() {
        return new DomainJobStats(DomainJobType.DOMAIN_JOB_UNBOUNDED, figures(processed, clock.nanos() - since));
    }

    /** Its figures if it ends well now. */
    public List<TypedParameter> atEnd() {
        return figures(total, tookTime() ? took : clock.nanos() - since);
    }

    private List<TypedParameter> figures(long done, long nanos) {
        return List.of(new IntValue("operation", operation.value()),
                new UllongValue("time_elapsed", TimeUnit.NANOSECONDS.toMillis(nanos)),
                new UllongValue("data_total", total), new UllongValue("data_processed", done),
                new UllongValue("data_remaining", total - done), new UllongValue("memory_total", total),
                new UllongValue("memory_processed", done), new UllongValue("memory_remaining", total - done));
    }

    private long elapsedMillis() {
        return TimeUnit.NANOSECONDS.toMillis(clock.nanos() - since);
    }

    private static String name(DomainJobOperation operation) {
        return switch (operation) {
            case DOMAIN_JOB_OPERATION_SAVE -> "domain save job";
            case DOMAIN_JOB_OPERATION_DUMP -> "domain core dump job";
            default -> "job";
        };
    }
}
