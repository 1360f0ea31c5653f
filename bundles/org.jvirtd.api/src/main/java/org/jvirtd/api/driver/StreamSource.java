/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.io.IOException;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the bytes of a stream come from that a client reads (virStreamRecv): a console's output, a screenshot, the content
 * of a volume. Plain and blocking: the daemon reads on a worker, which counts as parked while it waits, and only as fast
 * as the client takes what it gets.
 *
 * <p>
 * <b>Thread.</b> One worker at a time, except {@link #close}, which may come from another one while a read waits.
 *
 * <p>
 * <b>Life.</b> {@link #close} is called exactly once: after the end, after an error, or in the middle when the client
 * aborted or vanished.
 */
@ConsumerType
@OnWorker
public interface StreamSource {
    /**
     * Reads the next bytes; waits until there is at least one.
     *
     * @param into where to
     * @param offset the first place
     * @param length the most bytes, at least 1
     * @return the number of bytes; 0 when a hole comes next, see {@link #hole}; -1 at the end
     * @throws IOException the stream fails, and the client is told the message
     * @throws org.jvirtd.api.VirtException the stream fails with this error
     */
    int read(byte[] into, int offset, int length) throws IOException;

    /**
     * Skips the hole at the present position (virStreamRecvHole). Called only after a read gave 0.
     *
     * @return its length in bytes, above 0
     * @throws IOException as {@link #read}
     */
    default long hole() throws IOException {
        throw new IOException("a read gave no bytes, but the source has no holes");
    }

    /** Releases what the source holds and ends a read that waits. Does not throw. */
    void close();
}
