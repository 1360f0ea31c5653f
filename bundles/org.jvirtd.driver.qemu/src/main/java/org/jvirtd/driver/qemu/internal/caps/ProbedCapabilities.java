/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.cpu.Architectures;
import org.jvirtd.conf.cpu.Architectures.Architecture;
import org.jvirtd.driver.qemu.internal.store.Layout;

/**
 * Asks the QEMU programs of this machine, once each: what they said is kept in memory and on disk until the program changes. At
 * most a few seconds pass before a change is seen; nobody looks unless somebody asks.
 */
@AnyThread
public final class ProbedCapabilities implements CapabilitiesSource {
    private static final Logger LOG = LoggerFactory.getLogger(ProbedCapabilities.class);
    /** What clients can make the daemon remember by naming programs; beyond it all is forgotten, and asked again when needed. */
    private static final int MAX_PROGRAMS = 100;
    private static final String X86 = "x86_64";

    private final Emulators emulators;
    private final Prober prober;
    private final AnswersFile file;
    private final Patience patience;
    private final Map<Path, Program> programs = new ConcurrentHashMap<>();

    /**
     * @param folders in which the programs of architectures are looked for
     * @param limit how long one program may take to answer everything
     * @param patience how a thread waits while a program is asked
     */
    public ProbedCapabilities(List<Path> folders, Layout layout, MonitorOpener opener, Duration limit,
            Patience patience) {
        this.emulators = new Emulators(folders);
        this.prober = new Prober(opener, layout.lib(), limit);
        this.file = new AnswersFile(layout.capabilities());
        this.patience = patience;
    }

    @Override
    public QemuCapabilities of(Path emulator) {
        try {
            return ask(emulator);
        } catch (ProbeException e) {
            throw e.told();
        }
    }

    @Override
    public Optional<QemuCapabilities> find(String arch) {
        return Architectures.named(arch).flatMap(this::find);
    }

    /** What the programs of this machine can do, in the order of the table of architectures; asks those that are not known. */
    public List<QemuCapabilities> all() {
        List<QemuCapabilities> all = new ArrayList<>();
        for (Architecture architecture : Architectures.all()) {
            find(architecture).filter(c -> c.arch().equals(architecture.name())).ifPresent(all::add);
        }
        return all;
    }

    /** Asks all programs, on the thread of the driver's start, and says in the log if there are none. */
    public void start() {
        find(X86);
        if (all().isEmpty()) {
            LOG.warn("there is no QEMU program in {}: domains cannot be started until one is installed", emulators);
        }
    }

    private Optional<QemuCapabilities> find(Architecture architecture) {
        return emulators.find(architecture).flatMap(path -> {
            try {
                return Optional.of(ask(path));
            } catch (ProbeException e) {
                LOG.debug("{} is left out", path, e);
                return Optional.empty();
            }
        });
    }

    private QemuCapabilities ask(Path emulator) throws ProbeException {
        if (programs.size() >= MAX_PROGRAMS && !programs.containsKey(emulator)) {
            programs.clear();
        }
        Program program = programs.computeIfAbsent(emulator, p -> new Program(p, prober, file, System::nanoTime));
        Optional<QemuCapabilities> known = program.atOnce();
        return known.isPresent() ? known.get() : patience.park("capabilities of " + emulator, program::current);
    }
}
