/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;

import static org.assertj.core.api.Assertions.assertThat;

/** The service manager's end: a datagram socket of the Unix domain. */
final class NotifySocket implements AutoCloseable {
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM = 2;
    private static final int SUN_PATH = 2;

    private static final class LibC {
        static {
            Native.register(LibC.class, "c");
        }

        private LibC() {}

        static native int socket(int family, int type, int protocol);

        static native int bind(int fd, Pointer address, int length);

        static native long recv(int fd, byte[] data, long length, int flags);

        static native int close(int fd);
    }

    private final int fd = LibC.socket(AF_UNIX, SOCK_DGRAM, 0);

    NotifySocket(Path path) {
        byte[] name = path.toString().getBytes(StandardCharsets.UTF_8);
        try (Memory address = new Memory(SUN_PATH + name.length + 1)) {
            address.clear();
            address.setShort(0, (short) AF_UNIX);
            address.write(SUN_PATH, name, 0, name.length);
            assertThat(LibC.bind(fd, address, (int) address.size())).isZero();
        }
    }

    String receive() {
        byte[] data = new byte[256];
        int length = (int) LibC.recv(fd, data, data.length, 0);
        assertThat(length).isPositive();
        return new String(data, 0, length, StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        LibC.close(fd);
    }
}
