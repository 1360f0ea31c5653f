/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.nio.ByteBuffer;

/**
 * Takes the data of streams from a {@link FrameAssembler} as it arrives: messages of type STREAM and status CONTINUE with at
 * least {@link #MIN_BYTES} bytes of data, of which the order with all other messages is kept. Every {@link #begin} is followed by
 * at least one {@link #data}, and nothing else comes until the last one of that message, unless the connection ends before.
 *
 * <p>
 * <b>Thread.</b> The one that feeds or resumes the assembler.
 */
public interface StreamDataSink {
    /** Messages with less data are handed on whole. */
    int MIN_BYTES = 4096;

    /**
     * A message begins.
     *
     * @param header its header
     */
    void begin(MessageHeader header);

    /**
     * The next bytes of the message that has begun.
     *
     * @param piece from position to limit, at least 1 byte; valid during the call
     * @param last whether the message ends with them
     */
    void data(ByteBuffer piece, boolean last);
}
