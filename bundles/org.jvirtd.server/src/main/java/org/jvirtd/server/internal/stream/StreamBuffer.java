/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * One loan of a buffer of {@link StreamBuffers}. It has one owner at a time, who gives it back once; after that this object
 * leads to the memory no more, whoever has it next. A mistake is an {@link IllegalStateException} and harms nobody else.
 */
final class StreamBuffer {
    private final StreamBuffers owner;
    private final AtomicReference<ByteBuffer> memory;

    StreamBuffer(StreamBuffers owner, ByteBuffer memory) {
        this.owner = owner;
        this.memory = new AtomicReference<>(memory);
    }

    /** The memory, with the position and limit that its owner has set. */
    ByteBuffer bytes() {
        ByteBuffer lent = memory.get();
        if (lent == null) {
            throw new IllegalStateException("the buffer has been given back");
        }
        return lent;
    }

    /** Gives it back. */
    void release() {
        ByteBuffer lent = memory.getAndSet(null);
        if (lent == null) {
            throw new IllegalStateException("the buffer has been given back before");
        }
        owner.giveBack(lent);
    }
}
