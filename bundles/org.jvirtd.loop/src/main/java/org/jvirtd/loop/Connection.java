/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.AnyThread;

import java.nio.ByteBuffer;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connection: bytes in and out, in order, over TCP or a Unix-domain socket.
 *
 * <p>
 * <b>Thread.</b> All methods may be called from every thread and none blocks, but for {@link #namedPeer}.
 */
@AnyThread
@ProviderType
public interface Connection {
    /** The number of the connection, unique in this loop, from 1 upwards. */
    long id();

    /**
     * Who is on the other side, as it was when the connection opened. Names of user and group are missing while nobody has
     * asked for those of this user and group by {@link #namedPeer}.
     */
    PeerIdentity peer();

    /**
     * As {@link #peer}, with the names of user and group. It may wait, since a server may have to be asked for them: not for
     * loop threads.
     */
    @OnWorker
    PeerIdentity namedPeer();

    /**
     * Sends bytes. They are written at once when nothing waits before them, else queued; the kernel's buffer being full
     * never blocks the caller. Bytes of one call stay together; calls of one thread are sent in order. The queue has no
     * bound of its own: the caller looks at the return value and stops, pauses or aborts as its policy says.
     *
     * @param bytes
     *            from position to limit; belongs to the connection from here on and must not be changed
     * @return bytes that wait to be sent now, 0 when all is in the kernel's hands; -1 when the connection is closed or
     *         closing and nothing was taken
     */
    long send(ByteBuffer bytes);

    /**
     * As {@link #send(ByteBuffer)}, but the array stays the caller's: what cannot be written at once is copied.
     *
     * @throws IndexOutOfBoundsException
     *             when the range is not within the array
     */
    long send(byte[] bytes, int offset, int length);

    /**
     * As {@link #send(ByteBuffer)}, for memory that is used again: the bytes are the connection's until it says that it needs
     * them no more.
     *
     * @param bytes
     *            from position to limit; not to be changed or read until {@code released} has been called
     * @param released
     *            called once, in every case: when the bytes are in the kernel's hands, when they are not taken, or when the
     *            connection has ended before they were sent; on the caller's thread, before this returns, or on the loop. It
     *            must not block and must not throw
     * @return as {@link #send(ByteBuffer)}
     */
    long send(ByteBuffer bytes, Runnable released);

    /** Bytes that wait to be sent. */
    long unsentBytes();

    /**
     * Sets the marks of {@link ConnectionHandler#onDrained}: it is called once each time the unsent bytes were above
     * {@code high} and have fallen to {@code low} or below. Both are 0 at first: it is then called whenever something
     * had to wait and all has been sent.
     *
     * @throws IllegalArgumentException
     *             unless {@code 0 <= low <= high}
     */
    void watermarks(long low, long high);

    /**
     * Stops reading; the peer is held up by the kernel's buffers. Called on the connection's loop thread, no
     * {@link ConnectionHandler#onBytes} comes after it; called on another, one that is just starting may come. A peer that goes away meanwhile is noticed when reading goes on, or at the next send.
     */
    void pauseReading();

    /** Reads again. */
    void resumeReading();

    /** Whether reading is paused. */
    boolean isReadingPaused();

    /**
     * Closes when all that is queued has been sent, or after a limit (configurable) if the peer does not read it;
     * nothing is read or taken for sending from now on.
     */
    void close();

    /** Closes now; what is queued is dropped. */
    void abort();

    /** Whether it is open and not closing. */
    boolean isOpen();

    /**
     * Runs a task on the connection's loop thread, in a later turn, in the order given.
     *
     * @throws java.util.concurrent.RejectedExecutionException
     *             when too many tasks wait or the loop has closed
     */
    void execute(Runnable task);

    /** Whether the caller is the connection's loop thread. */
    boolean inLoop();

    /**
     * @throws IllegalStateException
     *             when the caller is not the connection's loop thread
     */
    void requireInLoop();

    /** Whatever the user of the connection has attached; null at first. */
    Object attachment();

    /** Attaches an object, which all threads see from then on. */
    void attach(Object attachment);

    /** Whether descriptors can be passed over this connection. Announce it to clients only when true. */
    boolean passesDescriptors();
}
