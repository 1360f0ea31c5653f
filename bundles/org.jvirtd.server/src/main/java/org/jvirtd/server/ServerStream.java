/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * An open stream of a client (virStream). The server moves the bytes between the client and the driver's
 * {@link org.jvirtd.api.driver.StreamSource} and {@link org.jvirtd.api.driver.StreamSink}.
 *
 * <p>
 * <b>Flow.</b> A source is read only while the client takes what it got; a client's bytes that its sink has not taken
 * yet are bounded, and the client is read no further at that bound.
 *
 * <p>
 * <b>Life.</b> Ends when the client finishes or aborts it, when source or sink fail, when the client vanishes, or by
 * {@link #abort}.
 */
@ProviderType
@AnyThread
public interface ServerStream {
    /** The client. */
    ClientSession session();

    /** The call that opened it: its procedure. */
    int procedure();

    /** The serial of the call that opened it, unsigned. */
    int serial();

    /** Bytes sent to the client. */
    long bytesOut();

    /** Bytes that the sink took. */
    long bytesIn();

    /** Bytes from the client that wait for the sink. */
    long waitingBytes();

    /** Whether it is still open. */
    boolean isOpen();

    /** Ends it with an error that the client is told. Does nothing on a stream that has ended. */
    void abort(VirtException error);
}
