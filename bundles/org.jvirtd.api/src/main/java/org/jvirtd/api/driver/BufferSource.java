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
 * A source of much data that is there at once, such as a file: it reads into memory outside the heap, which goes to the client
 * without another copy (virStreamRecv). Such memory is shared by all streams: a source that waits for others, as a console
 * does, is a plain {@link StreamSource}. When no such memory is free the daemon uses
 * {@link StreamSource#read(byte[], int, int)}, so both are called on one source, in any order.
 */
@ConsumerType
@OnWorker
public interface BufferSource extends StreamSource {
    /**
     * Reads the next bytes.
     *
     * @param into takes them from its position on, which moves behind them; at least 1 byte of room; valid during the call
     * @return the number of bytes; 0 when a hole comes next, see {@link #hole}; -1 at the end
     * @throws IOException as {@link StreamSource#read}
     * @throws org.jvirtd.api.VirtException as {@link StreamSource#read}
     */
    int read(ByteBuffer into) throws IOException;
}
