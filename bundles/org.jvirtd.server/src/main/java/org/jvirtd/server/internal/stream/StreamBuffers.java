/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import org.jvirtd.api.thread.AnyThread;

/**
 * The memory outside the heap through which the data of all streams goes, in buffers of one size that are used again: so
 * the kernel reads and writes it without another copy, and nothing is left to collect. When all are lent, streams go on
 * with memory of the heap, slower.
 */
@AnyThread
public final class StreamBuffers {
    /** One holds the largest message that every client takes: 256 KiB behind the length word. */
    static final int BYTES = 4 + 256 * 1024;
    /** Together 8 MiB: what five streams at full speed have under way. */
    private static final int MOST = 32;

    private final int most;
    /** Those that are not lent, the warmest first; guarded by this, as what follows. */
    private final ArrayDeque<ByteBuffer> free = new ArrayDeque<>(0);
    private int made;

    /** The buffers of one server; memory is taken when it is first used. */
    public StreamBuffers() {
        this(MOST);
    }

    /** @param most how many buffers there are */
    StreamBuffers(int most) {
        this.most = most;
    }

    /** Lends a buffer; null when all are lent. */
    synchronized StreamBuffer take() {
        ByteBuffer memory = free.pollFirst();
        if (memory == null) {
            if (made == most) {
                return null;
            }
            made++;
            memory = ByteBuffer.allocateDirect(BYTES);
        }
        return new StreamBuffer(this, memory.clear());
    }

    synchronized void giveBack(ByteBuffer memory) {
        free.addFirst(memory);
    }

    /** How many are lent. */
    public synchronized int lent() {
        return made - free.size();
    }
}
