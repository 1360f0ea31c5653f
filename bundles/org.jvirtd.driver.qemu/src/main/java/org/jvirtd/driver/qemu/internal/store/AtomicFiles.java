/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.io.IOException;
import java.nio.file.Path;

import org.jvirtd.api.thread.AnyThread;

/** The driver's files are written whole or not at all: see {@link org.jvirtd.conf.file.AtomicFiles}. */
@AnyThread
public final class AtomicFiles {
    private AtomicFiles() {}

    /** Replaces a file, or makes it; its folder is made when it is missing. */
    public static void write(Path file, byte[] content) throws IOException {
        org.jvirtd.conf.file.AtomicFiles.write(file, content);
    }

    /** Makes a symbolic link; one that is there already is replaced. */
    public static void link(Path link, Path target) throws IOException {
        org.jvirtd.conf.file.AtomicFiles.link(link, target);
    }

    /** Gives a file another name in its folder. */
    public static void move(Path from, Path to) throws IOException {
        org.jvirtd.conf.file.AtomicFiles.move(from, to);
    }

    /** Removes a file or link; false when there is none. */
    public static boolean remove(Path file) throws IOException {
        return org.jvirtd.conf.file.AtomicFiles.remove(file);
    }

    /** Removes what killed writers have left in a folder. */
    public static void removeLeftovers(Path folder) throws IOException {
        org.jvirtd.conf.file.AtomicFiles.removeLeftovers(folder);
    }
}
