/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** What the operating system says about files, as clients are told: its words and its number. */
@AnyThread
public final class SystemErrors {
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
            Map.entry("Directory not empty", 39), Map.entry("Operation not supported", 95),
            Map.entry("Stale file handle", 116), Map.entry("Disk quota exceeded", 122));

    private SystemErrors() {}

    /**
     * VIR_ERR_SYSTEM_ERROR: what could not be done, and the system's words.
     *
     * @param errors the subsystem that reports it
     */
    public static VirtException of(ErrorDomain errors, String what, IOException cause) {
        return of(errors, what, reason(cause));
    }

    /** As {@link #of(ErrorDomain, String, IOException)}, with the system's words at hand. */
    public static VirtException of(ErrorDomain errors, String what, String reason) {
        String detail = what + ": " + reason;
        return VirtException.verbatim(ErrorCode.SYSTEM_ERROR, errors, detail, "%s", detail, null,
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
        if (cause instanceof FileAlreadyExistsException) {
            return "File exists";
        }
        if (cause instanceof DirectoryNotEmptyException) {
            return "Directory not empty";
        }
        if (cause instanceof NotDirectoryException) {
            return "Not a directory";
        }
        if (cause instanceof CharacterCodingException) {
            return "it is not text in UTF-8";
        }
        String words = cause instanceof FileSystemException e ? e.getReason() : cause.getMessage();
        return words == null ? cause.getClass().getSimpleName() : words;
    }
}
