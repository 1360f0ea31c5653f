/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.life.SavedStart;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.queue.Change;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The images that the driver keeps: at most one a domain, gone once the domain has been started from it. */
@OnWorker
final class ManagedSaves implements SavedStart {
    private static final Logger LOG = LoggerFactory.getLogger(ManagedSaves.class);

    private final Layout layout;
    private final Saving saving;
    private final Restoring restoring;

    ManagedSaves(Layout layout, Saving saving, Restoring restoring) {
        this.layout = layout;
        this.saving = saving;
        this.restoring = restoring;
    }

    /** Where the image of a domain lies, or would. */
    Path file(QemuDomain domain) {
        return layout.managedSave(domain.state().current().name());
    }

    /**
     * Saves a domain; the caller holds an asynchronous job.
     *
     * @param xml the document that the image shall have; null for the domain's
     * @param flags of virDomainSaveRestoreFlags
     */
    void save(QemuDomain domain, String xml, int flags) {
        QemuDomainState state = domain.state();
        if (!state.active()) {
            throw Mistakes.notRunning();
        }
        if (!state.persistent()) {
            throw Mistakes.invalid("cannot do managed save for transient domain");
        }
        saving.save(domain, fresh(domain), xml, flags);
        changed(domain);
    }

    /** As {@link #file}, in a folder that is there. */
    private Path fresh(QemuDomain domain) {
        Path file = file(domain);
        try {
            Files.createDirectories(file.getParent());
        } catch (IOException e) {
            throw FileMistakes.of("create", file, e);
        }
        return file;
    }

    @Override
    public void discard(QemuDomain domain) {
        remove(domain);
    }

    /** Removes the image, if there is one. */
    void remove(QemuDomain domain) {
        Path file = file(domain);
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw FileMistakes.of("remove", file, e);
        }
        changed(domain);
    }

    /** Looks whether there is one. */
    private void changed(QemuDomain domain) {
        boolean there = Files.exists(file(domain));
        domain.updateIfPresent(state -> Change.<QemuDomainState, Void>of(state.withManagedSave(there)));
    }

    @Override
    public boolean start(QemuDomain domain, boolean paused, boolean bypassCache) {
        Path file = file(domain);
        if (!Files.exists(file)) {
            changed(domain);
            return false;
        }
        SaveImage image;
        try {
            image = SaveImage.read(file);
        } catch (VirtException e) {
            LOG.warn("{}: the managed save is dropped: {}", domain.managed().name(), e.getMessage());
            remove(domain);
            return false;
        }
        restoring.resume(domain, file, image, paused);
        remove(domain);
        return true;
    }
}
