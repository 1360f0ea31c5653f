/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayDeque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.loop.Connection;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.server.Admission;
import org.jvirtd.server.Route;
import org.jvirtd.worker.Lane;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes up the calls of one client. At a limit its calls are held, in order, while everything else of it is still read;
 * when too much is held the reading itself pauses. All state belongs to the connection's loop thread, unless it says
 * otherwise.
 */
final class Dispatcher {
    /** Calls and bytes that are held before reading pauses. */
    static final int HELD_CALLS = 64;
    static final int HELD_BYTES = 256 * 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final ServerContext server;
    private final Session session;
    private final Connection connection;
    private final Output output;
    private final CallWindow window = new CallWindow();
    private final ArrayDeque<Frame> held = new ArrayDeque<>(0);
    /** Of those that are held, the places of those that were taken up before; owned by the loop. */
    private final Map<Frame, Long> putBack = new IdentityHashMap<>(0);
    private long heldBytes;
    /** Whether something is held: set on the loop, reset by whoever wakes it. */
    private final AtomicBoolean blocked = new AtomicBoolean();
    private volatile boolean poolFull;
    /** The program of the next call has departed, and may return. */
    private volatile boolean programAbsent;
    private volatile boolean draining;
    /** Streams whose sink is too slow; any thread. */
    private final AtomicInteger throttles = new AtomicInteger();
    /** Calls that an admission has; any thread. */
    private final Set<Call> admitted = ConcurrentHashMap.newKeySet(1);
    private volatile long calls;
    private volatile int heldCalls;

    Dispatcher(ServerContext server, Session session, Connection connection, Output output) {
        this.server = server;
        this.session = session;
        this.connection = connection;
        this.output = output;
    }

    @OnLoop
    void call(Frame frame) {
        session.charge(frame);
        if (!held.isEmpty() || !mayTakeUp() || !takeUp(frame)) {
            hold(frame);
        }
    }

    private boolean mayTakeUp() {
        return server.serving() && window.hasRoom(server.limits()) && !poolFull && !programAbsent
                && !draining
                && output.writable();
    }

    private void hold(Frame frame) {
        held.addLast(frame);
        heldBytes += frame.bytes().length;
        heldCalls = held.size();
        if (held.size() == 1) {
            takeUpHeld();
        } else {
            updateReading();
        }
    }

    /** Takes up what is held, as far as the limits let it. */
    @OnLoop
    void takeUpHeld() {
        do {
            blocked.set(false);
            while (!held.isEmpty() && mayTakeUp() && takeUp(held.peekFirst())) {
                Frame taken = held.pollFirst();
                putBack.remove(taken);
                heldBytes -= taken.bytes().length;
            }
            if (held.isEmpty()) {
                break;
            }
            blocked.set(true);
        } while (mayTakeUp() && blocked.get());
        heldCalls = held.size();
        updateReading();
    }

    /** A limit may have room again. On every thread. */
    void wake() {
        if (blocked.get() && blocked.compareAndSet(true, false)) {
            try {
                connection.execute(this::takeUpHeld);
            } catch (RejectedExecutionException e) {
                LOG.debug("client {} is woken at the next tick: {}", session.id(), e.getMessage());
                blocked.set(true);
            }
        }
    }

    /** Programs, limits or time have changed. On every thread. */
    void retry() {
        programAbsent = false;
        wake();
    }

    /** Takes up a call; false when no worker can take it now, or its program is away. */
    private boolean takeUp(Frame frame) {
        MessageHeader header = frame.header();
        Binding binding = session.bindings().find(header.program(), header.version());
        if (binding == null || !binding.enter()) {
            if (server.awaits(header.program(), header.version())) {
                programAbsent = true;
                return false;
            }
            return refuse(frame, ErrorRecords.unknownProgram(header.program(), header.version()));
        }
        Call call = new Call(session, frame, binding, server.nextCall());
        calls++;
        if (LOG.isDebugEnabled()) {
            LOG.debug("client {}, {}", session.id(), header);
        }
        boolean taken = true;
        try {
            if (header.statusNumber() != MessageStatus.OK.number()) {
                throw ErrorRecords.unexpectedStatus(header.statusNumber());
            }
            if (!session.authenticated() && !binding.entry.program.beforeAuthentication(header.procedure())) {
                throw ErrorRecords.authenticationRequired();
            }
            taken = follow(binding.entry.program.route(call), call, frame, binding);
        } catch (VirtException e) {
            binding.leave();
            refuse(frame, e);
        } catch (RuntimeException e) {
            LOG.error("{} failed to route {} of client {}", binding.entry, header, session.id(), e);
            binding.leave();
            refuse(frame, ErrorRecords.toVirtException(e));
        }
        if (!taken) {
            calls--;
        }
        return taken;
    }

    private boolean follow(Route route, Call call, Frame frame, Binding binding) {
        if (route instanceof Route.Run run) {
            call.occupy(run.handler());
            if (!server.workers().pool().trySubmit(run.lane(), call)) {
                call.vacate();
                call.leave();
                waitForRoom(run.lane());
                return false;
            }
        } else if (route instanceof Route.Admit admit) {
            admit(admit, call, binding);
        } else if (route instanceof Route.Answer answer) {
            session.discharge(frame);
            session.sendResult(call.header(), answer.result());
            call.leave();
        }
        return true;
    }

    private void admit(Route.Admit admit, Call call, Binding binding) {
        call.await(admit.handler());
        admit(call, admit.admission(), binding);
    }

    /** Passes a call to an admission. On every thread. */
    void admit(Call call, Admission admission, Binding binding) {
        admitted.add(call);
        try {
            call.ticket(admission.submit(call));
        } catch (RuntimeException e) {
            call.fail(e);
        }
        if (!session.isOpen()) {
            // It went before the call was there to be seen by gone().
            call.cancel();
        }
        ProgramEntry entry = binding.entry;
        if (entry.departed()) {
            // It departed before the ticket was there to be seen by holdWaiting.
            holdAgain(call);
        }
    }

    private void waitForRoom(Lane lane) {
        poolFull = true;
        server.workers().pool().whenRoom(lane, () -> {
            poolFull = false;
            wake();
        });
    }

    private boolean refuse(Frame frame, VirtException error) {
        LOG.debug("client {}, {} refused: {}", session.id(), frame.header(), error.getMessage());
        session.discharge(frame);
        session.sendError(frame.header(), error);
        return true;
    }

    /** A call has ended. On every thread. */
    void ended(Call call) {
        if (!admitted.isEmpty()) {
            admitted.remove(call);
        }
        wake();
    }

    /** A stream's sink is too slow (true), or no longer. On every thread. */
    void throttle(boolean on) {
        throttles.addAndGet(on ? 1 : -1);
        if (connection.inLoop()) {
            updateReading();
        } else {
            blocked.set(true);
            wake();
        }
    }

    @OnLoop
    private void updateReading() {
        boolean pause = held.size() > HELD_CALLS || heldBytes > HELD_BYTES || throttles.get() > 0;
        if (pause != connection.isReadingPaused()) {
            if (pause) {
                connection.pauseReading();
            } else {
                connection.resumeReading();
            }
        }
    }

    /** A program departs: its waiting calls are held, as those are that come now. On every thread. */
    void holdWaiting(Binding binding) {
        for (Call call : admitted) {
            if (call.isOf(binding)) {
                holdAgain(call);
            }
        }
    }

    private void holdAgain(Call call) {
        if (!call.giveBack()) {
            return;
        }
        admitted.remove(call);
        try {
            connection.execute(() -> {
                putBack(call);
                takeUpHeld();
            });
        } catch (RejectedExecutionException e) {
            LOG.debug("client {} has gone with its calls: {}", session.id(), e.getMessage());
            session.discharge(call.frame());
        }
    }

    /** Among those that are held, in the order of arrival: those that were taken up before come before those that were not. */
    @OnLoop
    private void putBack(Call call) {
        if (draining) {
            session.discharge(call.frame());
            return;
        }
        ArrayDeque<Frame> later = new ArrayDeque<>();
        while (!held.isEmpty() && isBefore(held.peekFirst(), call)) {
            later.addLast(held.pollFirst());
        }
        held.addFirst(call.frame());
        while (!later.isEmpty()) {
            held.addFirst(later.pollLast());
        }
        putBack.put(call.frame(), call.order());
        heldBytes += call.frame().bytes().length;
        calls--;
    }

    private boolean isBefore(Frame frame, Call call) {
        Long order = putBack.get(frame);
        return order != null && order < call.order();
    }

    /** Takes up no more calls: the server ends. */
    void drain() {
        draining = true;
    }

    /** The client has gone. */
    @OnLoop
    void gone() {
        draining = true;
        held.forEach(session::discharge);
        held.clear();
        putBack.clear();
        heldBytes = 0;
        heldCalls = 0;
        for (Call call : admitted) {
            call.cancel();
        }
    }

    CallWindow window() {
        return window;
    }

    long heldBytes() {
        return heldBytes;
    }

    long calls() {
        return calls;
    }

    int held() {
        return heldCalls;
    }

    boolean paused() {
        return blocked.get();
    }
}
