/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** What the operating system says about files, as clients are told: its words and its number. */
@AnyThread
public final class FileErrors {
    private static final String NO_SUCH_FILE = "No such file or directory";
    private static final String DENIED = "Permission denied";
    private static final int EIO = 5;
    /** The words of the C library and their numbers. */
    private static final Map<String, Integer> NUMBERS = Map.ofEntries(Map.entry("Operation not permitted", 1),
            Map.entry(NO_SUCH_FILE, 2), Map.entry("Input/output error", EIO), Map.entry(DENIED, 13),
            Map.entry("File exists", 17), Map.entry("Not a directory", 20), Map.entry("Is a directory", 21),
            Map.entry("Invalid argument", 22), Map.entry("Too many open files", 24), Map.entry("File too large", 27),
            Map.entry("No space left on device", 28), Map.entry("Read-only file system", 30),
            Map.entry("File name too long", 36), Map.entry("Too many levels of symbolic links", 40),
            Map.entry("Stale file handle", 116), Map.entry("Disk quota exceeded", 122));

    private FileErrors() {}

    /** SYSTEM_ERROR: what could not be done, and the system's words. */
    public static VirtException of(String what, IOException cause) {
        String reason = reason(cause);
        String detail = what + ": " + reason;
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, ErrorDomain.QEMU, detail, "%s", detail, null,
                NUMBERS.getOrDefault(reason, EIO), -1);
    }

    /** The system's words. */
    public static String reason(IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return NO_SUCH_FILE;
        }
        if (cause instanceof AccessDeniedException) {
            return DENIED;
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        String words = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return words == null ? cause.getClass().getSimpleName() : words;
    }
}
