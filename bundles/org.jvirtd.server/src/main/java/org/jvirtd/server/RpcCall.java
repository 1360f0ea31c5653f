/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.rpc.XdrReader;
import org.osgi.annotation.versioning.ProviderType;

/** One call of one client. */
@ProviderType
@AnyThread
public interface RpcCall {
    /** The client. */
    ClientSession session();

    /** The header as it came. */
    MessageHeader header();

    /** The procedure's number. */
    default int procedure() {
        return header().procedure();
    }

    /** A new reader at the first byte of the arguments. */
    XdrReader body();

    /**
     * Decodes the arguments. Bytes behind them are ignored.
     *
     * @throws VirtException VIR_ERR_RPC, when the bytes are not such a value
     */
    <T> T arguments(XdrDecoder<T> decoder);

    /** Its place in the order of arrival: of two calls that the daemon has taken up, the later one has the higher number. */
    long order();

    /** The memory that the call's message takes, in bytes. */
    int bytes();

    /** The error of a procedure that the program does not have, ready to be thrown. */
    VirtException unknownProcedure();

    /**
     * Opens the stream of this call, from inside its handler. It starts once the call's reply has been sent; when the
     * handler throws instead, it is discarded, and the source is closed and the sink aborted.
     *
     * @param source what the client reads; null when it reads nothing
     * @param sink takes what the client writes; null when it writes nothing
     * @return the stream, which the server drives
     * @throws VirtException when the client has too many streams open, or is gone; source and sink are closed then
     * @throws IllegalStateException when both are null, the call has a stream already, or its handler has ended
     */
    @OnWorker
    ServerStream openStream(StreamSource source, StreamSink sink);

    /** The stream that the handler has opened; null when it has opened none. */
    @OnWorker
    ServerStream stream();

    /**
     * Puts the call off, from inside its handler: in place of an answer it goes through this admission, which runs the same handler
     * again, or fails it. What the handler returns or throws now is dropped. While it waits it counts as a waiting call.
     *
     * @throws IllegalStateException when the call has a stream, or its handler has ended
     */
    @OnWorker
    void postpone(Admission admission);

    /** Closes the client in order once the reply to this call has been sent (CONNECT_CLOSE). */
    void closeAfterReply();
}
