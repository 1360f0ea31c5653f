/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.volume;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.storage.StorageVolConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.storage.internal.host.Programs;

/** The program qemu-img: makes, copies and resizes images that have a format. It is always told the format, never lets it guess. */
@OnWorker
final class QemuImg {
    private static final long KIB = 1024;
    private static final long SECTOR = 512;

    private final Programs programs;
    private final String program;

    /** @param program its name or path */
    QemuImg(Programs programs, String program) {
        this.programs = programs;
        this.program = program;
    }

    /** Makes an image. */
    void create(StorageVolConfig volume, boolean preallocate) {
        List<String> command = new ArrayList<>(List.of(path(), "create", "-f", format(volume)));
        List<String> options = new ArrayList<>();
        Element backing = volume.backing();
        if (backing != null) {
            command.add("-b");
            command.add(backing.childText("path"));
            options.add("backing_fmt=" + backing.child("format").attribute("type"));
        }
        addOptions(options, volume, preallocate);
        add(command, options);
        command.add(volume.path());
        if (volume.capacity() != 0 || backing == null) {
            command.add((volume.capacity() + KIB - 1) / KIB + "K");
        }
        programs.run(command);
    }

    /** Copies an image into another, which may have another format. */
    void convert(StorageVolConfig source, StorageVolConfig copy, boolean preallocate) {
        List<String> command = new ArrayList<>(
                List.of(path(), "convert", "-f", format(source), "-O", format(copy)));
        List<String> options = new ArrayList<>();
        addOptions(options, copy, preallocate);
        add(command, options);
        command.add(source.path());
        command.add(copy.path());
        programs.run(command);
        if (copy.capacity() > source.capacity()) {
            resize(copy, copy.capacity());
        }
    }

    /** Changes the capacity of an image: bytes. */
    void resize(StorageVolConfig volume, long capacity) {
        List<String> command = new ArrayList<>(List.of(path(), "resize"));
        if (capacity < volume.capacity()) {
            command.add("--shrink");
        }
        long rounded = (capacity + SECTOR - 1) / SECTOR * SECTOR;
        command.addAll(List.of("-f", format(volume), volume.path(), Long.toString(rounded)));
        programs.run(command);
    }

    private static void addOptions(List<String> options, StorageVolConfig volume, boolean preallocate) {
        if (preallocate) {
            boolean whole = volume.allocation() >= volume.capacity();
            options.add("preallocation=" + (whole ? "falloc" : "metadata"));
        }
        if (!volume.format().equals("qcow2")) {
            return;
        }
        String asked = VolumeDocument.text(volume, "compat");
        String compat = asked == null ? "0.10" : asked;
        options.add("compat=" + compat);
        String cluster = VolumeDocument.text(volume, "clusterSize");
        if (cluster != null) {
            options.add("cluster_size=" + cluster);
        }
        Element features = VolumeDocument.part(volume, "features");
        for (Element feature : features == null ? List.<Element>of() : features.children()) {
            if (compat.equals("0.10")) {
                throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.STORAGE,
                        feature.name() + " not supported with compat level " + compat);
            }
            options.add(feature.name() + (feature.name().equals("extended_l2") ? "=on" : ""));
        }
    }

    private static void add(List<String> command, List<String> options) {
        if (!options.isEmpty()) {
            command.add("-o");
            command.add(String.join(",", options));
        }
    }

    /** The name of a format for the program. */
    private static String format(StorageVolConfig volume) {
        return volume.format().equals("iso") ? "raw" : volume.format();
    }

    private String path() {
        Path found = programs.find(program);
        if (found == null) {
            throw VirtException.internal(ErrorDomain.STORAGE,
                    "unable to find " + program + ", which is in Debian's package qemu-utils", null);
        }
        return found.toString();
    }
}
