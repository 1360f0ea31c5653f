/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Semaphore;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.queue.JobClass;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts the domains that are to start with the daemon: once since the host was booted. */
@OnWorker
final class Autostart {
    private static final int AT_ONCE = 4;
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final Logger LOG = LoggerFactory.getLogger(Autostart.class);

    private final DomainTable domains;
    private final Path marker;
    private final DomainRuns runs;

    /** @param marker the file that names the boot for which it has been done */
    Autostart(DomainTable domains, Path marker, DomainRuns runs) {
        this.domains = domains;
        this.marker = marker;
        this.runs = runs;
    }

    /** Starts them, unless that was done; returns when the last one has begun. */
    void run(SavedStart saved) throws InterruptedException {
        String boot = read(BOOT);
        if (!boot.isEmpty() && boot.equals(read(marker))) {
            return;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("the driver departs");
        }
        try {
            AtomicFiles.write(marker, (boot + '\n').getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            LOG.warn("cannot write {}: {}", marker, e.getMessage());
        }
        List<QemuDomain> wanted = domains.all().filter(domain -> wanted(domain.state()))
                .sorted(Comparator.comparing(domain -> domain.managed().name())).toList();
        try {
            start(wanted, saved);
        } catch (InterruptedException e) {
            forget(); // the next driver begins the rest
            throw e;
        }
    }

    private void start(List<QemuDomain> wanted, SavedStart saved) throws InterruptedException {
        Semaphore places = new Semaphore(AT_ONCE);
        for (QemuDomain domain : wanted) {
            places.acquire();
            if (!domain.managed().followUp("autostart", null, JobClass.MODIFY, job -> start(domain, saved, places))) {
                places.release();
            }
        }
    }

    private void forget() {
        try {
            AtomicFiles.remove(marker);
        } catch (IOException e) {
            LOG.warn("cannot remove {}: {}", marker, e.getMessage());
        }
    }

    private void start(QemuDomain domain, SavedStart saved, Semaphore places) {
        try {
            if (wanted(domain.state()) && !(domain.state().managedSave() && saved.start(domain, false, false))) {
                runs.run(domain, 0);
            }
        } catch (VirtException e) {
            LOG.error("{} was not started with the daemon: {}", domain.managed().name(), e.getMessage());
        } finally {
            places.release();
        }
    }

    private static boolean wanted(QemuDomainState state) {
        return state.autostart() && state.persistent() && !state.active() && !state.gone();
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            return "";
        }
    }
}
