/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.nio.ByteBuffer;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.loop.Connection;
import org.jvirtd.rpc.FrameAssembler;
import org.jvirtd.rpc.FrameSink;
import org.jvirtd.rpc.FramingException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes the bytes of one client apart into messages, and counts the memory of large ones. A client that breaks the
 * framing rules is closed without a word, as is one whose large messages no longer fit.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Connection connection;
    private final long client;
    private final InboundBudget budget;
    private final Complaints complaints;
    /** These belong to the connection's loop thread. */
    private final FrameAssembler assembler;
    private int assembling;

    Intake(FrameSink sink, Connection connection, long client, ServerContext server) {
        this.assembler = new FrameAssembler(sink);
        this.connection = connection;
        this.client = client;
        this.budget = server.budget();
        this.complaints = server.complaints();
    }

    @OnLoop
    void feed(ByteBuffer bytes) {
        try {
            assembler.feed(bytes);
        } catch (FramingException e) {
            LOG.debug("client {} closed: {}", client, e.getMessage());
            connection.abort();
            return;
        }
        int now = assembler.heldBytes();
        if (now != assembling) {
            chargeAssembly(now);
        }
    }

    /** The client has gone. */
    @OnLoop
    void close() {
        chargeAssembly(0);
    }

    private void chargeAssembly(int now) {
        int before = assembling;
        assembling = now;
        charge(large(now) - large(before));
    }

    /** Counts bytes that are held (positive) or no longer held. */
    @AnyThread
    void charge(long bytes) {
        if (bytes != 0 && !budget.take(bytes) && bytes > 0) {
            connection.abort();
            complaints.closed(client, "the large messages of all clients take " + budget.used() + " bytes");
        }
    }

    /** What of a message counts. */
    static long large(int bytes) {
        return bytes > InboundBudget.SMALL ? bytes : 0;
    }
}
