/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.loop.Connection;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.FrameAssembler;
import org.jvirtd.rpc.FrameSink;
import org.jvirtd.rpc.FramingException;
import org.jvirtd.rpc.StreamDataSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of one client apart into messages, and counts the memory of large ones. A client that breaks the
 * framing rules is closed without a word, as is one whose large messages no longer fit.
 */
final class Intake implements FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Connection connection;
    private final long client;
    private final InboundBudget budget;
    private final Complaints complaints;
    private final FrameSink sink;
    /** Belongs to the connection's loop thread. */
    private final FrameAssembler assembler;
    /** These are written under the lock of this: what of an unfinished message is counted. */
    private volatile int assembling;
    private volatile boolean givenUp;
    private long number;

    Intake(FrameSink sink, StreamDataSink data, Connection connection, long client, ServerContext server) {
        this.sink = sink;
        this.assembler = new FrameAssembler(this, data);
        this.connection = connection;
        this.client = client;
        this.budget = server.budget();
        this.complaints = server.complaints();
    }

    @OnLoop
    void feed(ByteBuffer bytes) {
        if (givenUp) {
            return;
        }
        try {
            assembler.feed(bytes);
        } catch (FramingException e) {
            LOG.debug("client {} closed: {}", client, e.getMessage());
            connection.abort();
            return;
        }
        chargeAssembly(assembler.heldBytes());
    }

    /** A whole message; whoever takes it counts it anew. */
    @Override
    @OnLoop
    public boolean frame(Frame frame) {
        chargeAssembly(0);
        return sink.frame(frame);
    }

    /** The client has gone. */
    @OnLoop
    void close() {
        chargeAssembly(0);
    }

    private void chargeAssembly(int now) {
        if (now == assembling) {
            return;
        }
        long more;
        synchronized (this) {
            if (givenUp) {
                return;
            }
            long before = large(assembling);
            assembling = now;
            more = large(now) - before;
            if (before == 0 && more > 0) {
                number = budget.begins(this::giveUp);
            } else if (before > 0 && large(now) == 0) {
                budget.whole(number);
            }
        }
        charge(more);
    }

    /** The memory is needed for others, and the rest of this message has not come. */
    @AnyThread
    private void giveUp() {
        long bytes;
        synchronized (this) {
            givenUp = true;
            bytes = large(assembling);
            assembling = 0;
        }
        budget.take(-bytes);
        close("it has not finished a message of which " + bytes + " bytes are held");
    }

    private void close(String why) {
        connection.abort();
        complaints.closed(client, why + "; the large messages of all clients take " + budget.used() + " bytes");
    }

    /** Counts bytes that are held (positive) or no longer held. */
    @AnyThread
    void charge(long bytes) {
        if (bytes != 0 && !budget.take(bytes) && bytes > 0 && !budget.makeRoom()) {
            close("its messages do not fit");
        }
    }

    /** What of a message counts. */
    static long large(int bytes) {
        return bytes > InboundBudget.SMALL ? bytes : 0;
    }
}
