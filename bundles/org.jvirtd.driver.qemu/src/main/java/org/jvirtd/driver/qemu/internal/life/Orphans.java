/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.process.KillLimits;
import org.jvirtd.driver.qemu.internal.process.Killer;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What daemons that were killed have left of runs that nobody knows any more. */
@OnWorker
final class Orphans {
    private static final String PID = ".pid";
    private static final Logger LOG = LoggerFactory.getLogger(Orphans.class);

    private final Layout layout;
    private final LiveRuns runs;
    private final RunFiles files;
    private final ProcessTable processes;
    private final Killer killer;

    Orphans(Layout layout, LiveRuns runs, RunFiles files, ProcessTable processes, Killer killer) {
        this.layout = layout;
        this.runs = runs;
        this.files = files;
        this.processes = processes;
        this.killer = killer;
    }

    /** Ends such processes, and removes such files and folders. */
    void remove() {
        Set<String> names = runs.all().map(LiveRun::name).collect(Collectors.toSet());
        for (Path file : list(layout.run(), "*" + PID)) {
            String name = file.getFileName().toString();
            name = name.substring(0, name.length() - PID.length());
            if (!names.contains(name)) {
                end(name);
                RunFiles.remove(file);
            }
        }
        Set<Path> folders = runs.all().flatMap(run -> List.of(layout.runFolder(run.id(), run.name()),
                layout.channelFolder(run.id(), run.name())).stream()).collect(Collectors.toSet());
        List<Path> found = list(layout.lib(), "domain-*");
        found.addAll(list(layout.channelFolder(0, "x").getParent(), "domain-*"));
        for (Path folder : found) {
            if (!folders.contains(folder)) {
                LOG.info("{} belongs to no run and is removed", folder);
                RunFiles.remove(folder);
            }
        }
    }

    private void end(String name) {
        String folder = layout.lib().resolve("domain-").toString();
        files.pid(name).filter(pid -> processes.arguments(pid).stream().anyMatch(word -> word.contains(folder)))
                .flatMap(processes::identify).ifPresent(process -> {
                    LOG.warn("process {} of {} belongs to no run and is ended", process.pid(), name);
                    try {
                        killer.kill(process, KillLimits.AT_ONCE);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private static List<Path> list(Path folder, String pattern) {
        List<Path> found = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, pattern)) {
                entries.forEach(found::add);
            } catch (IOException e) {
                LOG.warn("cannot read {}: {}", folder, e.getMessage());
            }
        }
        return found;
    }
}
