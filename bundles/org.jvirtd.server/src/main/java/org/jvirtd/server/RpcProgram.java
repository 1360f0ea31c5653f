/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A program of the protocol: an OSGi service that the server finds by {@link #program()} and {@link #version()}. It may
 * come and go while clients are connected: calls to a program that is not there get the error reply of an unknown
 * program, and the clients live on. Of two services with the same numbers the one with the higher service ranking serves.
 *
 * <p>
 * What a program knows of a client it attaches to the session ({@link ClientSession#attach}); it is the program's own
 * and no other program sees it.
 *
 * <p>
 * <b>Life.</b> When the service departs, no call is routed to it any more, calls that run may end (the departure waits
 * a few seconds for them), and {@link #clientClosed} is called for each session that has an attachment of it.
 */
@ConsumerType
public interface RpcProgram {
    /** The program's number, such as 0x20008086. Constant. */
    @AnyThread
    int program();

    /** The program's version. Constant. */
    @AnyThread
    int version();

    /**
     * Whether a procedure is answered before the client is authenticated; else such a call gets an error. Asked only for
     * clients that are not authenticated yet.
     */
    @OnLoop
    default boolean beforeAuthentication(int procedure) {
        return false;
    }

    /**
     * Says where a call runs. Decodes only the leading fixed fields that it needs for that; takes no lock, calls no
     * driver, parses no XML. Must return at once. Asked again for the same message when no worker had room for it.
     *
     * @param call the call, of this program and version, type CALL, status OK, of any procedure number
     * @return never null
     * @throws org.jvirtd.api.VirtException the call is answered with this error; for an unknown procedure
     *         {@link RpcCall#unknownProcedure()}
     */
    @OnLoop
    Route route(RpcCall call);

    /**
     * A client with an attachment of this program has gone: the connection is closed, its waiting calls are cancelled,
     * but calls of it may still run. For what must end at once, such as event subscriptions. Must not block.
     */
    @OnLoop
    default void clientGone(ClientSession session) {}

    /**
     * A client of a service of this program that has departed, which left this ({@link ClientSession#leave}). Called before the
     * first call of the client is routed to this service, and once for each client; then {@link #clientsReturned}. A client that has
     * gone meanwhile ({@link ClientSession#isOpen}) returns, too, so that what was opened for it can end: {@link #clientClosed} follows if
     * this service attaches something to it.
     *
     * @param left what was left; of this version of the bundle or of another one
     */
    @OnWorker
    default void clientReturns(ClientSession session, byte[] left) {}

    /** All clients of the service that has departed have returned; calls follow. */
    @OnWorker
    default void clientsReturned() {}

    /**
     * The end of a session that has an attachment of this program: called once, after the last of its calls and streams
     * has ended and after {@link #clientGone}, or when this program departs (then without {@code clientGone} and with
     * the client still connected). The attachment can be read here for the last time.
     */
    @OnWorker
    default void clientClosed(ClientSession session) {}
}
