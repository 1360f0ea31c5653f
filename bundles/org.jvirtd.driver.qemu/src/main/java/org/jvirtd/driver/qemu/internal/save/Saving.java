/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.nio.file.Path;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventResumedDetailType;
import org.jvirtd.api.constant.DomainEventStoppedDetailType;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainJobOperation;
import org.jvirtd.api.constant.DomainPausedReason;
import org.jvirtd.api.constant.DomainRunningReason;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.life.DomainRuns;

/** Saves guests to files and ends their runs. The caller holds an asynchronous job. */
@OnWorker
final class Saving {
    private static final int RUNNING = DomainSaveRestoreFlags.DOMAIN_SAVE_RUNNING;
    private static final int PAUSED = DomainSaveRestoreFlags.DOMAIN_SAVE_PAUSED;

    private final DomainRuns runs;
    private final ImageDocuments documents;
    private final GuestToFile stream;

    Saving(DomainRuns runs, ImageDocuments documents, GuestToFile stream) {
        this.runs = runs;
        this.documents = documents;
        this.stream = stream;
    }

    /**
     * Saves a guest and ends its run.
     *
     * @param xml the document that the image shall have; null for the domain's
     * @param flags of virDomainSaveRestoreFlags
     * @throws VirtException why not; then the guest goes on as it was, and there is no image
     */
    void save(QemuDomain domain, Path to, String xml, int flags) {
        QemuDomainState state = domain.state();
        if (!state.active()) {
            throw Mistakes.notRunning();
        }
        boolean ran = state.run().state() == DomainState.DOMAIN_RUNNING;
        SaveImage head = documents.head(state, xml, after(ran, flags));
        LongJobs.run(domain, DomainJobOperation.DOMAIN_JOB_OPERATION_SAVE, "domain save job", job -> {
            if (ran) {
                runs.pauseCpus(domain, DomainPausedReason.DOMAIN_PAUSED_SAVE,
                        DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_PAUSED);
            }
            try (GuestFile file = new GuestFile(domain, job, to)) {
                ImageFiles.write(file, head, channel -> stream.write(domain, job, file, channel));
            } catch (VirtException e) {
                goOn(domain, ran, e);
                throw e;
            }
            LongJobs.publishEnd(domain, job);
        });
        runs.leave(domain, DomainShutoffReason.DOMAIN_SHUTOFF_SAVED,
                DomainEventStoppedDetailType.DOMAIN_EVENT_STOPPED_SAVED);
    }

    private void goOn(QemuDomain domain, boolean ran, VirtException because) {
        if (!ran || !domain.state().active() || domain.monitor() == null) {
            return;
        }
        try {
            runs.resumeCpus(domain, DomainRunningReason.DOMAIN_RUNNING_SAVE_CANCELED,
                    DomainEventResumedDetailType.DOMAIN_EVENT_RESUMED_UNPAUSED);
        } catch (VirtException e) {
            because.addSuppressed(e);
        }
    }

    /** Whether the guest is to run after a restore. */
    static boolean after(boolean ran, int flags) {
        return (flags & RUNNING) != 0 || ran && (flags & PAUSED) == 0;
    }
}
