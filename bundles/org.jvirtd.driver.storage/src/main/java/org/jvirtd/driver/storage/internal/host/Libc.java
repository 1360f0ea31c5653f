/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import com.sun.jna.Function;
import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLibrary;
import com.sun.jna.Pointer;

/**
 * The C library's functions, under their names there; those that can fail, but close, throw {@link LastErrorException}. No class is registered
 * with JNA, which would keep it, and its class loader with it, when the bundle has gone.
 */
final class Libc {
    private static final NativeLibrary LIBRARY = NativeLibrary.getInstance("c");
    private static final Function OPEN = failing("open");
    private static final Function CLOSE = LIBRARY.getFunction("close");
    private static final Function STATX = failing("statx");
    private static final Function PREAD = failing("pread64");
    private static final Function LSEEK = failing("lseek64");
    private static final Function FALLOCATE = failing("fallocate64");
    private static final Function IOCTL = failing("ioctl");
    private static final Function STRERROR = LIBRARY.getFunction("strerror");

    private Libc() {}

    private static Function failing(String name) {
        return LIBRARY.getFunction(name, Function.THROW_LAST_ERROR);
    }

    static int open(byte[] path, int flags) {
        return OPEN.invokeInt(new Object[]{path, flags});
    }

    static void close(int fd) {
        CLOSE.invokeInt(new Object[]{fd});
    }

    static void statx(int folder, byte[] path, int flags, int mask, Pointer buffer) {
        STATX.invokeInt(new Object[]{folder, path, flags, mask, buffer});
    }

    static long pread64(int fd, byte[] into, long length, long offset) {
        return PREAD.invokeLong(new Object[]{fd, into, length, offset});
    }

    static long lseek64(int fd, long offset, int whence) {
        return LSEEK.invokeLong(new Object[]{fd, offset, whence});
    }

    static void fallocate64(int fd, int mode, long offset, long length) {
        FALLOCATE.invokeInt(new Object[]{fd, mode, offset, length});
    }

    static void ioctl(int fd, long request, long argument) {
        IOCTL.invokeInt(new Object[]{fd, request, argument});
    }

    static String strerror(int number) {
        return STRERROR.invokeString(new Object[]{number}, false);
    }
}
