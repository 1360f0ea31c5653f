/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;

import org.jvirtd.rpc.Frame;

/** Something of a client that waits for the sink of a stream. */
sealed interface Arrival {
    /** What it counts among what waits. */
    int size();

    /** What of it is memory of the heap. */
    int heap();

    /** It waits no longer, and is used no more. */
    void release();

    /** A whole message: little data, a hole, or the end. */
    record Message(Frame frame) implements Arrival {
        @Override
        public int size() {
            return frame.bytes().length;
        }

        @Override
        public int heap() {
            return size();
        }

        @Override
        public void release() {
            // nothing is held but the message itself
        }
    }

    /** Data in a buffer that is lent. */
    record Lent(StreamBuffer buffer, int size) implements Arrival {
        @Override
        public int heap() {
            return 0;
        }

        @Override
        public void release() {
            buffer.release();
        }
    }

    /** Data for which no buffer was there. */
    record Copied(ByteBuffer bytes, int size) implements Arrival {
        @Override
        public int heap() {
            return size;
        }

        @Override
        public void release() {
            // the collector's
        }
    }
}
