/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.file.AtomicFiles;
import org.jvirtd.driver.qemu.internal.store.FileErrors;

/** The folders of a run, and the key with which secrets are told to QEMU. */
final class FolderProvision implements Provision {
    private static final int KEY_LENGTH = 32;

    private final SecureRandom random = new SecureRandom();

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        if (place.flags().onlyShown()) {
            return config;
        }
        Path run = place.layout().runFolder(place.id(), place.name());
        adopt(config, place, undo);
        for (Path folder : folders(place)) {
            try {
                delete(folder);
                Files.createDirectories(folder.getParent());
                Files.createDirectory(folder,
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-x---")));
            } catch (IOException e) {
                throw FileErrors.of("Cannot create directory '" + folder + "'", e);
            }
        }
        byte[] key = new byte[KEY_LENGTH];
        random.nextBytes(key);
        try {
            AtomicFiles.write(run.resolve("master-key.aes"), key);
        } catch (IOException e) {
            throw FileErrors.of("Failed to write master key file", e);
        }
        return config;
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        for (Path folder : folders(place)) {
            undo.add(() -> delete(folder));
        }
    }

    private static List<Path> folders(Place place) {
        return List.of(place.layout().runFolder(place.id(), place.name()),
                place.layout().channelFolder(place.id(), place.name()));
    }

    static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(p);
            }
        }
    }
}
