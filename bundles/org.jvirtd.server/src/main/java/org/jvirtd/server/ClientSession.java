/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A connected client. Exists from the accept to {@link RpcProgram#clientClosed}; the methods may be called longer, and
 * then do nothing.
 */
@ProviderType
@AnyThread
public interface ClientSession {
    /** Most that a program leaves of one client: bytes. */
    int MAX_LEFT = 64 * 1024 * 1024;

    /** The client's number, unique in the life of the daemon, from 1. */
    long id();

    /**
     * Who it is, as far as it is known now: more after authentication. May wait for the names of its user and group, but on
     * the loop, where they are null until they have been asked for elsewhere.
     */
    @OnWorker
    ClientIdentity identity();

    /** Whether it may only read: it came through a read-only socket, or asked for it ({@link #restrictToReading}). */
    boolean readOnly();

    /** Lets the client only read from now on (the read-only flag of CONNECT_OPEN). */
    void restrictToReading();

    /** The name of the server that it is a client of, such as {@code libvirtd}. */
    String server();

    /** The name of the listener that it came through, such as {@code libvirt-sock}. */
    String listener();

    /** Its address; empty over a Unix socket. */
    Optional<InetSocketAddress> remoteAddress();

    /** Whether nobody on the way can listen in: true over a Unix socket. */
    boolean secure();

    /** When it was accepted. */
    Instant connectedSince();

    /** How it has to prove who it is. */
    AuthKind authKind();

    /** Whether it has; true from the start for {@link AuthKind#NONE}. */
    boolean authenticated();

    /**
     * The client has proved who it is: all procedures are answered from now on, and it no longer counts against
     * {@code max_anonymous_clients}. A second call does nothing.
     *
     * @param saslName the name that it gave; null when the kind has none
     */
    void authenticate(String saslName);

    /** What the program has attached; null at first and after {@link RpcProgram#clientClosed}. */
    Object attachment(RpcProgram program);

    /**
     * Attaches an object of the program.
     *
     * @return what was attached before; null for nothing
     * @throws org.jvirtd.api.VirtException when the client has gone or the program has departed, so that nobody would
     *         clean up
     */
    Object attach(RpcProgram program, Object attachment);

    /**
     * Leaves something for the next service of the program, which outlives this one: from inside
     * {@link RpcProgram#clientClosed}, when the client is still connected. It is forgotten when that service has got it.
     *
     * @param left a copy is not made; at most {@value #MAX_LEFT} bytes
     * @throws IllegalArgumentException when it is longer
     */
    void leave(RpcProgram program, byte[] left);

    /** From now on the server pings the client when it is silent, and closes it when it stays so. */
    void enableKeepalive();

    /**
     * Sends an event. Never blocks. A client whose unsent bytes exceed {@code max_unsent_bytes} is closed, which is
     * logged.
     *
     * @return false when the client has gone or was closed by this
     */
    boolean send(EventMessage event);

    /**
     * Whether it has more unread than it should, and reads: who sends it many events may slow down. Never true for long for a
     * client that reads little or nothing.
     */
    boolean isBehind();

    /** The open streams. */
    List<ServerStream> streams();

    /** Whether it is connected. */
    boolean isOpen();

    /**
     * Closes it: what is queued is sent (within a limit of time), then the connection ends.
     *
     * @param reason for the log
     */
    void close(String reason);

    /** What it does now. */
    ClientFigures figures();
}
