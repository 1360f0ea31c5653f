/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.storage.internal.host;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

/** The C library's functions, under their names there. */
final class Libc {
    static {
        Native.register(Libc.class, "c");
    }

    private Libc() {}

    static native int open(byte[] path, int flags) throws LastErrorException;

    static native int close(int fd);

    static native int statx(int folder, byte[] path, int flags, int mask, Pointer buffer) throws LastErrorException;

    static native long pread64(int fd, byte[] into, long length, long offset) throws LastErrorException;

    static native long lseek64(int fd, long offset, int whence) throws LastErrorException;

    static native int fallocate64(int fd, int mode, long offset, long length) throws LastErrorException;

    static native int ioctl(int fd, long request, long argument) throws LastErrorException;

    static native Pointer strerror(int number);
}
