/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.nio.file.Path;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainSaveRestoreFlags;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.life.DomainRuns;
import org.jvirtd.driver.qemu.internal.life.StartRequest;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/** Starts guests from images. */
@OnWorker
final class Restoring {
    private final Definitions definitions;
    private final DomainRuns runs;
    private final ImageDocuments documents;
    private final Layout layout;

    Restoring(Definitions definitions, DomainRuns runs, ImageDocuments documents, Layout layout) {
        this.definitions = definitions;
        this.runs = runs;
        this.documents = documents;
        this.layout = layout;
    }

    /**
     * Starts the domain of an image; one that has no definition is transient.
     *
     * @param xml the document that replaces that of the image; null for none
     * @param flags of virDomainSaveRestoreFlags
     */
    void restore(Path from, String xml, int flags) {
        SaveImage image = SaveImage.read(from);
        DomainConfig config = documents.read(image, xml);
        FileToGuest.check(image);
        QemuDomain domain = definitions.addTransient(config);
        boolean started = false;
        try (Job job = domain.managed().begin(JobClass.MODIFY, "virDomainRestore")) {
            runs.start(domain, request(image, from, config, flags));
            started = true;
        } finally {
            if (!started) {
                definitions.dismiss(domain);
            }
        }
    }

    /**
     * Starts a domain that has a definition from its image; the caller holds a job.
     *
     * @param paused whether its processors stay stopped, however it was saved
     * @throws VirtException why not; then it is off
     */
    void resume(QemuDomain domain, Path from, SaveImage image, boolean paused) {
        FileToGuest.check(image);
        StartRequest request = request(image, from, documents.read(image), 0);
        runs.start(domain, paused ? request.askedToStay() : request);
    }

    private StartRequest request(SaveImage image, Path from, DomainConfig config, int flags) {
        boolean resetNvram = (flags & DomainSaveRestoreFlags.DOMAIN_SAVE_RESET_NVRAM) != 0;
        return StartRequest.restore(!Saving.after(image.running(), flags), resetNvram, config,
                new FileToGuest(layout, from, image));
    }
}
