/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.io.IOException;
import java.nio.ByteBuffer;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the bytes of a stream go that a client writes (virStreamSend): a console's input, the content of a volume. Plain
 * and blocking: the daemon calls it on a worker, which counts as parked while it waits; meanwhile the client is held up.
 *
 * <p>
 * <b>Thread.</b> One worker at a time, except {@link #abort}, which may come from another one while a write waits.
 *
 * <p>
 * <b>Life.</b> Exactly one of {@link #finish} and {@link #abort} is called at the end, nothing after it; if
 * {@code finish} throws, {@code abort} is not called.
 */
@ConsumerType
@OnWorker
public interface StreamSink {
    /**
     * Writes all bytes.
     *
     * @param data from position to limit, at least 1 byte; read-only, valid during the call
     * @throws IOException the stream fails, and the client is told the message
     * @throws org.jvirtd.api.VirtException the stream fails with this error
     */
    void write(ByteBuffer data) throws IOException;

    /**
     * Leaves a hole (virStreamSendHole).
     *
     * @param length its length in bytes, above 0
     * @throws IOException as {@link #write}
     */
    default void hole(long length) throws IOException {
        throw new IOException("this stream has no holes");
    }

    /**
     * The client has sent everything (virStreamFinish). What was written is complete when this returns.
     *
     * @throws IOException as {@link #write}: the client's virStreamFinish fails
     */
    void finish() throws IOException;

    /** The client aborted or vanished, or a write failed; ends a write that waits. Does not throw. */
    void abort();
}
