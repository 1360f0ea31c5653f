/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.Set;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.domain.Run;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Saves and dumps whose driver has gone in their midst: they are ended, and their guests go on. */
@OnWorker
final class CutOffJobs {
    private static final String MIGRATION = "query-migrate";
    private static final String STATUS = "status";
    /** QEMU's words for a migration that is under way. */
    private static final Set<String> UNDER_WAY = Set.of("setup", "active", "cancelling", "device", "pre-switchover",
            "wait-unplug");
    private static final Set<Integer> PAUSED_FOR_JOB = Set.of(DomainPausedReason.DOMAIN_PAUSED_SAVE.value(),
            DomainPausedReason.DOMAIN_PAUSED_DUMP.value());
    private static final Transitions.Go GO_ON = new Transitions.Go(DomainRunningReason.DOMAIN_RUNNING_SAVE_CANCELED,
            DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);
    private static final long PAUSE_MILLIS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(CutOffJobs.class);

    private final Processors processors;

    CutOffJobs(Processors processors) {
        this.processors = processors;
    }

    /** Ends what was under way. */
    void end(QemuDomain domain) {
        if (isUnderWay(domain)) {
            LOG.warn("{}: a job that was cut off is ended", domain.managed().name());
            domain.command("migrate_cancel");
            while (isUnderWay(domain)) {
                pause(domain);
            }
        }
    }

    /**
     * Lets a guest run that had been stopped for such a job, or by the end of one.
     *
     * @param now what QEMU says of it
     */
    void goOn(QemuDomain domain, String now) {
        Run run = domain.state().run();
        boolean waits = run.state() == DomainState.DOMAIN_PAUSED && PAUSED_FOR_JOB.contains(run.reason());
        if (!waits && !(run.state() == DomainState.DOMAIN_RUNNING && now.equals("postmigrate"))) {
            return;
        }
        try {
            processors.run(domain, GO_ON);
        } catch (VirtException e) {
            LOG.error("{} does not go on after a job that was cut off: {}", domain.managed().name(), e.getMessage());
        }
    }

    private static boolean isUnderWay(QemuDomain domain) {
        return UNDER_WAY.contains(
                String.valueOf(Replies.text(Replies.object(MIGRATION, domain.command(MIGRATION)), STATUS)));
    }

    private static void pause(QemuDomain domain) {
        try {
            domain.managed().await("the end of a job that was cut off", () -> {
                Thread.sleep(PAUSE_MILLIS);
                return null;
            });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Mistakes.failed("interrupted while waiting for the end of a job");
        }
    }
}
