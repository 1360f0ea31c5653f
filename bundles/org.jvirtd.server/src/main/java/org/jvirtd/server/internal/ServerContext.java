/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.server.ServerLimits;
import org.jvirtd.server.internal.stream.StreamBuffers;
import org.jvirtd.server.internal.stream.StreamGate;
import org.jvirtd.worker.WorkerPool;

/** What all sessions of one server share. */
final class ServerContext {
    /** Clients that have gone, of which a program that is away is told when it returns. */
    private static final int MOST_GONE = 10_000;

    private final String name;
    private final Workers workers;
    private final StreamGate streams;
    private final StreamBuffers buffers = new StreamBuffers();
    private final ProgramTable programs = new ProgramTable();
    private final ReplyWriter replies = new ReplyWriter();
    private final InboundBudget budget;
    private final OutboundBudget unsent;
    private final Complaints complaints = new Complaints(System::nanoTime);
    private final SessionTable sessions = new SessionTable();
    private final GoneClients goneClients = new GoneClients(MOST_GONE);
    private final AcceptControl accepts;
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong calls = new AtomicLong();
    private volatile ServerLimits limits;
    private volatile boolean serving;
    private volatile Duration programWait = Duration.ZERO;
    /** Seconds since the start, by the housekeeping. */
    private volatile int now;

    ServerContext(String name, WorkerPool pool, ServerLimits limits, InboundBudget budget,
            OutboundBudget unsent) {
        this.name = name;
        this.workers = new Workers(pool);
        this.streams = new StreamGate(() -> pool.limits().streamPlaces(), workers::run);
        this.limits = limits;
        this.budget = budget;
        this.unsent = unsent;
        this.accepts = new AcceptControl(this::limits);
    }

    String name() {
        return name;
    }

    Workers workers() {
        return workers;
    }

    /** The bound of all streams together. */
    StreamGate streams() {
        return streams;
    }

    /** The memory for the data of all streams. */
    StreamBuffers buffers() {
        return buffers;
    }

    ProgramTable programs() {
        return programs;
    }

    ReplyWriter replies() {
        return replies;
    }

    InboundBudget budget() {
        return budget;
    }

    OutboundBudget unsent() {
        return unsent;
    }

    Complaints complaints() {
        return complaints;
    }

    SessionTable sessions() {
        return sessions;
    }

    /** Those that have gone while a program was away. */
    GoneClients goneClients() {
        return goneClients;
    }

    AcceptControl accepts() {
        return accepts;
    }

    ServerLimits limits() {
        return limits;
    }

    /** Puts limits in force for all clients, at once. */
    void limits(ServerLimits next) {
        limits = next;
        accepts.apply();
        sessions.forEach(Session::limitsChanged);
    }

    /** Whether there has been a program; until then calls are held. */
    boolean serving() {
        return serving;
    }

    /** There is a program more: what is held for it is taken up. */
    void serve() {
        serving = true;
        sessions.forEach(Session::limitsChanged);
    }

    /** Whether the calls of a program that nobody serves are held for its return. */
    boolean awaits(int program, int version) {
        return programs.awaited(program, version, programWait);
    }

    /** Sets for how long. */
    void programWait(Duration limit) {
        programWait = limit;
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** The place of a call in the order of arrival. */
    long nextCall() {
        return calls.incrementAndGet();
    }

    int now() {
        return now;
    }

    /** Once a second, on one thread at a time. */
    void tick() {
        int second = now + 1;
        now = second;
        sessions.forEach(session -> session.tick(second));
    }
}
