/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.jna;

import org.jvirtd.api.thread.AnyThread;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.ptr.IntByReference;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.loop.HandleEvent;

/**
 * What the JDK does not give and Linux does, through JNA: the numbers of a peer, whether a descriptor is in error or
 * hung up, and datagrams of the Unix domain. The only class that touches the native library.
 *
 * <p>
 * The number of a channel's descriptor is known to the JDK's own package {@code sun.nio.ch} only, which the command line
 * must open: {@code --add-exports java.base/sun.nio.ch=ALL-UNNAMED}.
 */
@AnyThread
public final class NativeSockets {
    /** The command line option that gives the descriptors' numbers. */
    public static final String EXPORT_OPTION = "--add-exports java.base/sun.nio.ch=ALL-UNNAMED";

    private static final Logger LOG = LoggerFactory.getLogger(NativeSockets.class);
    private static final int SOL_SOCKET = 1;
    private static final int SO_PEERCRED = 17;
    private static final int UCRED_BYTES = 12;
    private static final int AF_UNIX = 1;
    private static final int SOCK_DGRAM_CLOEXEC = 2 | 02000000;
    private static final int MSG_NOSIGNAL = 0x4000;
    private static final int SUN_PATH = 2;
    private static final int SUN_PATH_BYTES = 108;
    private static final short POLLERR = 8;
    private static final short POLLHUP = 16;
    private static final int POLLFD_BYTES = 8;
    private static final int REVENTS = 6;

    /** The numbers of a peer. */
    public record Credentials(long pid, long uid, long gid) {}

    /** The C library's functions, under their names there. */
    private static final class LibC {
        static {
            Native.register(LibC.class, "c");
        }

        private LibC() {}

        static native int getsockopt(int fd, int level, int option, Pointer value, IntByReference length);

        static native int poll(Pointer fds, long count, int timeoutMillis);

        static native int socket(int family, int type, int protocol);

        static native long sendto(int fd, byte[] data, long length, int flags, Pointer address, int addressLength);

        static native int close(int fd);

        static native int getpid();
    }

    private final Method descriptor;

    private NativeSockets() {
        LibC.getpid();
        this.descriptor = descriptorMethod();
    }

    /** The native library, if it is there and works; else says in the log what is missing. */
    public static Optional<NativeSockets> load() {
        try {
            return Optional.of(new NativeSockets());
        } catch (LinkageError e) {
            LOG.warn("no native library: peers' process, user and group numbers are unknown, no readiness notice is"
                    + " sent, and hang-ups of handles show as end of input ({})", e.toString());
            return Optional.empty();
        }
    }

    /** {@code getFDVal()} of the interface that all channels of the JDK have, if the command line lets us call it. */
    private static Method descriptorMethod() {
        try (SocketChannel any = SocketChannel.open()) {
            for (Class<?> implemented : any.getClass().getInterfaces()) {
                if (implemented.getSimpleName().equals("SelChImpl")) {
                    Method method = implemented.getMethod("getFDVal");
                    if (method.trySetAccessible()) {
                        return method;
                    }
                }
            }
        } catch (IOException | ReflectiveOperationException e) {
            LOG.debug("no descriptor numbers", e);
        }
        LOG.warn("descriptors have no numbers: peers' process, user and group numbers are unknown; start with {}",
                EXPORT_OPTION);
        return null;
    }

    private OptionalInt descriptor(Channel channel) {
        if (descriptor == null) {
            return OptionalInt.empty();
        }
        try {
            return OptionalInt.of((Integer) descriptor.invoke(channel));
        } catch (IllegalAccessException | InvocationTargetException | IllegalArgumentException e) {
            LOG.debug("no descriptor number of {}", channel, e);
            return OptionalInt.empty();
        }
    }

    /** The numbers of the peer of a connected Unix-domain channel. */
    public Optional<Credentials> peer(Channel channel) {
        OptionalInt fd = descriptor(channel);
        if (fd.isEmpty()) {
            return Optional.empty();
        }
        try (Memory ucred = new Memory(UCRED_BYTES)) {
            IntByReference length = new IntByReference(UCRED_BYTES);
            if (LibC.getsockopt(fd.getAsInt(), SOL_SOCKET, SO_PEERCRED, ucred, length) != 0) {
                return Optional.empty();
            }
            return Optional.of(new Credentials(ucred.getInt(0), Integer.toUnsignedLong(ucred.getInt(4)),
                    Integer.toUnsignedLong(ucred.getInt(8))));
        }
    }

    /** ERROR and HANGUP as far as they hold now. */
    public Set<HandleEvent> trouble(Channel channel) {
        Set<HandleEvent> found = EnumSet.noneOf(HandleEvent.class);
        OptionalInt fd = descriptor(channel);
        if (fd.isEmpty()) {
            return found;
        }
        try (Memory pollfd = new Memory(POLLFD_BYTES)) {
            pollfd.clear();
            pollfd.setInt(0, fd.getAsInt());
            if (LibC.poll(pollfd, 1, 0) > 0) {
                short revents = pollfd.getShort(REVENTS);
                if ((revents & POLLERR) != 0) {
                    found.add(HandleEvent.ERROR);
                }
                if ((revents & POLLHUP) != 0) {
                    found.add(HandleEvent.HANGUP);
                }
            }
        }
        return found;
    }

    /**
     * Sends one datagram.
     *
     * @param path
     *            socket file; a leading {@code @} means the abstract namespace
     * @return whether it was sent
     */
    public boolean sendDatagram(String path, String text) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        if (name.length >= SUN_PATH_BYTES) {
            return false;
        }
        if (path.startsWith("@")) {
            name[0] = 0;
        }
        int fd = LibC.socket(AF_UNIX, SOCK_DGRAM_CLOEXEC, 0);
        if (fd < 0) {
            return false;
        }
        try (Memory address = new Memory(SUN_PATH + SUN_PATH_BYTES)) {
            address.clear();
            address.setShort(0, (short) AF_UNIX);
            address.write(SUN_PATH, name, 0, name.length);
            byte[] data = text.getBytes(StandardCharsets.UTF_8);
            return LibC.sendto(fd, data, data.length, MSG_NOSIGNAL, address, SUN_PATH + name.length) == data.length;
        } finally {
            LibC.close(fd);
        }
    }
}
