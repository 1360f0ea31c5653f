/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** What went wrong with a file, in the words of the operating system. */
final class FileMistakes {
    private static final int ENOENT = 2;
    private static final int EIO = 5;
    private static final int EACCES = 13;

    private FileMistakes() {}

    /** @param what was tried, such as {@code open} or {@code create} */
    static VirtException of(String what, Path file, IOException cause) {
        String tried = "Failed to " + what + " file '" + file + "': ";
        if (cause instanceof NoSuchFileException) {
            return Mistakes.system(tried + "No such file or directory", ENOENT);
        }
        if (cause instanceof AccessDeniedException) {
            return Mistakes.system(tried + "Permission denied", EACCES);
        }
        String reason = cause instanceof FileSystemException e && e.getReason() != null
                ? e.getReason()
                : String.valueOf(cause.getMessage());
        return Mistakes.system(tried + reason, EIO);
    }
}
