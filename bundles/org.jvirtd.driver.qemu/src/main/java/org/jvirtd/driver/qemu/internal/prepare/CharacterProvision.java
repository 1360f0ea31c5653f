/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.store.FileErrors;

/** The files that character devices write to: made, and emptied unless they say that they append. */
final class CharacterProvision implements Provision {
    @Override
    public DomainConfig take(DomainConfig config, Place place, Undo undo) {
        if (place.flags().onlyShown()) {
            return config;
        }
        for (Device d : config.devices()) {
            Element device = d.element();
            if (d instanceof Device.CharacterDevice c && "file".equals(c.type())) {
                make(device.child("source"), "path");
            }
            if (d instanceof Device.CharacterDevice && device.child("log") != null) {
                make(device.child("log"), "file");
            }
        }
        return config;
    }

    private static void make(Element where, String attribute) {
        Path file = Path.of(where.attribute(attribute));
        Set<StandardOpenOption> options = "on".equals(where.attribute("append"))
                ? Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE)
                : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING);
        try {
            Files.newByteChannel(file, options,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))).close();
        } catch (IOException e) {
            throw FileErrors.of("Failed to create file '" + file + "'", e);
        }
    }

    @Override
    public void adopt(DomainConfig live, Place place, Undo undo) {
        // Files stay.
    }
}
