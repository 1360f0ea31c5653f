/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.store.FileErrors;

/** Emulated trusted platform modules: one process a run, which ends with QEMU; its state outlives the run. */
final class TpmProvision implements Provision {
    private static final Path PROGRAM = Path.of("/usr/bin/swtpm");
    private static final int ENOENT = 2;

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        for (Element backend : backends(config)) {
            if (place.flags().onlyShown()) {
                continue;
            }
            if ("passthrough".equals(backend.attribute("type"))) {
                String device = Elements.at(backend, "device", "path");
                if (!Files.exists(Path.of(device))) {
                    throw Mistakes.system("Could not open TPM device " + device + ": No such file or directory",
                            ENOENT);
                }
            } else if ("emulator".equals(backend.attribute("type"))) {
                emulator(backend, config, place, undo);
            }
        }
        return config;
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        if (backends(live).stream().anyMatch(b -> "emulator".equals(b.attribute("type")))) {
            undo.add(() -> end(place));
        }
    }

    private static List<Element> backends(DomainConfig config) {
        return config.devices().stream().filter(d -> d.kind() == DeviceKind.TPM)
                .map(d -> d.element().child("backend")).toList();
    }

    private static void emulator(Element backend, DomainConfig config, Place place, Undo undo) {
        if (!Files.isExecutable(PROGRAM)) {
            throw Mistakes.internal("Unable to find 'swtpm' binary in $PATH");
        }
        boolean two = !"1.2".equals(backend.attribute("version"));
        Path state = place.layout().lib().resolveSibling("swtpm").resolve(config.uuid().toString())
                .resolve(two ? "tpm2" : "tpm1.2");
        Path socket = place.layout().tpmSocket(place.id(), place.name());
        Path log = place.layout().log().resolve(place.name() + "-swtpm.log");
        for (Path folder : List.of(state, socket.getParent(), log.getParent())) {
            try {
                Files.createDirectories(folder);
            } catch (IOException e) {
                throw FileErrors.of("Cannot create directory '" + folder + "'", e);
            }
        }
        undo.add(() -> end(place));
        List<String> words = new ArrayList<>(List.of("setsid", PROGRAM.toString(), "socket", "--daemon", "--ctrl",
                "type=unixio,path=" + socket + ",mode=0600", "--tpmstate", "dir=" + state + ",mode=0600", "--log",
                "file=" + log, "--terminate", "--pid", "file=" + pidFile(place)));
        if (two) {
            words.add("--tpm2");
        }
        HostCommand.run(words);
    }

    private static Path pidFile(Place place) {
        return Path.of(place.layout().tpmSocket(place.id(), place.name()).toString().replaceFirst("sock$", "pid"));
    }

    /** Ends the process if it still runs: the one that has this run's socket. */
    private static void end(Place place) throws IOException {
        Path file = pidFile(place);
        Path socket = place.layout().tpmSocket(place.id(), place.name());
        if (Files.exists(file)) {
            long pid = Long.parseLong(Files.readString(file).strip());
            Path line = Path.of("/proc/" + pid + "/cmdline");
            if (Files.exists(line) && Files.readString(line).contains(socket.toString())) {
                ProcessHandle.of(pid).ifPresent(ProcessHandle::destroy);
            }
        }
        Files.deleteIfExists(file);
        Files.deleteIfExists(socket);
    }
}
