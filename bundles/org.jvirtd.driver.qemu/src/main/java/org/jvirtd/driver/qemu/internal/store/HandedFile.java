/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jvirtd.api.thread.OnWorker;

/** A file through which QEMU hands something over, in the folder of its run; gone when it is closed. */
@OnWorker
public final class HandedFile implements AutoCloseable {
    private final Path path;

    private HandedFile(Path path) {
        this.path = path;
    }

    /** A new one that only we and QEMU can read. */
    public static HandedFile in(Path runFolder, String prefix) throws IOException {
        return new HandedFile(Files.createTempFile(runFolder, prefix, null));
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Who has it open reads on. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(path);
    }
}
