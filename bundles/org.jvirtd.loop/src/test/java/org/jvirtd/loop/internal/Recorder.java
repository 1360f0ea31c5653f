/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;

/** Keeps what happens on a connection. */
class Recorder implements ConnectionHandler {
    final CountDownLatch opened = new CountDownLatch(1);
    final CountDownLatch closed = new CountDownLatch(1);
    final AtomicInteger drained = new AtomicInteger();
    volatile Connection connection;
    volatile CloseCause cause;
    private final ByteArrayOutputStream received = new ByteArrayOutputStream();

    @Override
    public void onOpen(Connection opening) throws Exception {
        connection = opening;
        opened.countDown();
    }

    @Override
    public void onBytes(Connection from, ByteBuffer bytes) throws Exception {
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        received.writeBytes(copy);
    }

    @Override
    public void onDrained(Connection of) throws Exception {
        drained.incrementAndGet();
    }

    @Override
    public void onClosed(Connection of, CloseCause why) {
        cause = why;
        closed.countDown();
    }

    byte[] received() {
        return received.toByteArray();
    }
}
