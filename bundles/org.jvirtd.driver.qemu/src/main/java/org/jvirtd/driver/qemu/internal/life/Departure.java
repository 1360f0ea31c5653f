/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.GuestJob;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.queue.ObjectFigures;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves the guests to the next driver: what QEMU has told is handled, what follows from it is done or left to the next one, whole;
 * then the monitors close and what is known is written.
 */
@OnWorker
final class Departure {
    private static final Duration JOBS = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final long PAUSE_MILLIS = 2;
    private static final Logger LOG = LoggerFactory.getLogger(Departure.class);

    private final DomainTable domains;
    private final LiveRuns runs;
    private final AfterEvents after;
    private final StatusKeeper status;
    private final Legacy legacy;

    Departure(DomainTable domains, LiveRuns runs, AfterEvents after, StatusKeeper status, Legacy legacy) {
        this.domains = domains;
        this.runs = runs;
        this.after = after;
        this.status = status;
        this.legacy = legacy;
    }

    /** What a departure would break off, for people. */
    static List<String> unfinished(DomainTable domains) {
        return domains.all().flatMap(domain -> domain.jobs().running().stream().map(job -> domain.managed().name()
                + ": " + job.name() + " for " + TimeUnit.MILLISECONDS.toSeconds(job.elapsedMillis()) + " s")).toList();
    }

    /**
     * Leaves them. What does not end in time is left as it is, and the next driver sees to it.
     *
     * @param whole whether what the last driver left was read, so that it may be written anew
     */
    void leave(boolean whole) {
        try {
            endJobs();
            after.close();
            await("jobs and events", QUIET, Departure::isBusy);
            domains.all().filter(domain -> runs.of(domain) != null).forEach(this::hangUp);
            await("the last events", QUIET,
                    one -> one.lane().depth() > 0 && !one.lane().held() || one.unpublished() > 0);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        domains.all().filter(domain -> runs.of(domain) != null).forEach(status::write);
        status.close();
        if (whole) {
            legacy.write();
        }
    }

    /** As a client's abort ends them: then their guests go on, and nothing half is left. */
    private void endJobs() throws InterruptedException {
        boolean[] some = new boolean[1];
        domains.all().forEach(domain -> domain.jobs().running().ifPresent(job -> {
            some[0] = true;
            abort(domain, job);
        }));
        if (some[0]) {
            await("long jobs", JOBS, Departure::isBusy);
        }
    }

    private static void abort(QemuDomain domain, GuestJob job) {
        try {
            job.abort();
            LOG.warn("{}: {} is ended, since the driver departs", domain.managed().name(), job.name());
        } catch (VirtException e) {
            LOG.warn("{}: {} is cut off, since the driver departs: {}", domain.managed().name(), job.name(),
                    e.getMessage());
        }
    }

    private void hangUp(QemuDomain domain) {
        Monitor monitor = domain.monitor();
        domain.setMonitor(null);
        domain.managed().onDestroy(null);
        if (monitor != null) {
            monitor.close();
        }
    }

    /** A guest that has not answered its new driver yet holds up nobody. */
    private static boolean isBusy(ObjectFigures one) {
        if (one.holders().stream().anyMatch(holder -> holder.name().equals(Attachment.RECONNECT))) {
            return false;
        }
        return !one.holders().isEmpty() || one.waiting() > 0 || one.lane().depth() > 0 && !one.lane().held();
    }

    private void await(String what, Duration limit, Predicate<ObjectFigures> busy) throws InterruptedException {
        long end = System.nanoTime() + limit.toNanos();
        List<ObjectFigures> left = busy(busy);
        while (!left.isEmpty()) {
            if (System.nanoTime() - end > 0) {
                LOG.warn("{} have not ended in time: {}", what, left);
                return;
            }
            Thread.sleep(PAUSE_MILLIS);
            left = busy(busy);
        }
    }

    private List<ObjectFigures> busy(Predicate<ObjectFigures> busy) {
        return domains.busy().stream().filter(busy).toList();
    }
}
