/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.store.FileErrors;

/** The folders of the files that hold a guest's memory. */
final class MemoryProvision implements Provision {
    private final Iterable<Path> hugepages;

    MemoryProvision(Iterable<Path> hugepages) {
        this.hugepages = hugepages;
    }

    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        if (place.flags().onlyShown()) {
            return config;
        }
        if (files(config)) {
            make(place.layout().memoryFolder(place.id(), place.name()), undo);
        }
        Element backing = config.section("memoryBacking");
        if (backing != null && backing.child("hugepages") != null) {
            hugepages.forEach(mount -> make(huge(mount, place), undo));
        }
        return config;
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        undo.add(() -> FolderProvision.delete(place.layout().memoryFolder(place.id(), place.name())));
        hugepages.forEach(mount -> undo.add(() -> FolderProvision.delete(huge(mount, place))));
    }

    private static Path huge(Path mount, Place place) {
        return mount.resolve("libvirt").resolve("qemu").resolve(place.id() + "-" + place.name());
    }

    private static void make(Path folder, Undo undo) {
        undo.add(() -> FolderProvision.delete(folder));
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw FileErrors.of("Cannot create directory '" + folder + "'", e);
        }
    }

    /** Whether some memory may lie in a file. */
    private static boolean files(DomainConfig config) {
        Element backing = config.section("memoryBacking");
        if (backing != null && ("file".equals(Elements.at(backing, "source", "type"))
                || Elements.at(backing, "access", "mode") != null)) {
            return true;
        }
        Element cpu = config.section("cpu");
        Element numa = cpu == null ? null : cpu.child("numa");
        return numa != null && numa.children("cell").stream().anyMatch(c -> c.attribute("memAccess") != null)
                || config.devices().stream().anyMatch(d -> d.element().attribute("access") != null);
    }
}
