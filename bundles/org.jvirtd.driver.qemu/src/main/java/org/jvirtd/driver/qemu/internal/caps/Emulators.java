/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.jvirtd.conf.cpu.Architectures;
import org.jvirtd.conf.cpu.Architectures.Architecture;

/** Where the QEMU programs are. */
final class Emulators {
    private static final String PREFIX = "qemu-system-";
    private static final String I686 = "i686";
    private static final String X86_64 = "x86_64";

    private final List<Path> folders;

    /** @param folders in which programs are looked for, the first one first */
    Emulators(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** The program of an architecture; the 64-bit one serves those whose own is missing, as it does in the reference. */
    Optional<Path> find(Architecture architecture) {
        Optional<Path> own = program(architecture);
        return own.isPresent() || !I686.equals(architecture.name())
                ? own
                : Architectures.named(X86_64).flatMap(this::program);
    }

    @Override
    public String toString() {
        return folders.toString();
    }

    private Optional<Path> program(Architecture architecture) {
        return folders.stream().map(folder -> folder.resolve(PREFIX + architecture.qemu())).filter(Files::isRegularFile)
                .filter(Files::isExecutable).findFirst();
    }
}
