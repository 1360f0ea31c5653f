/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.XdrDecoder;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.server.Admission;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcHandler;
import org.jvirtd.server.ServerStream;
import org.jvirtd.server.internal.stream.NetStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A call from its routing to its reply. The task that the worker pool runs is the call itself. */
final class Call implements RpcCall, AdmittedCall, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Call.class);

    private static final int NEW = 0;
    private static final int WAITING = 1;
    private static final int OCCUPYING = 2;
    private static final int RUNNING = 3;
    private static final int OVER = 4;
    private static final VarHandle STATE;
    static {
        try {
            STATE = MethodHandles.lookup().findVarHandle(Call.class, "state", int.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private final Session session;
    private final Frame frame;
    private final Binding binding;
    private final long order;
    /** Written on the loop, before the call is handed on. */
    private RpcHandler handler;
    private volatile int state = NEW;
    /** Written on the loop; read when the client vanishes or the program departs. */
    private volatile Admission.Ticket ticket;
    /** These belong to the worker that runs the handler. */
    private NetStream stream;
    private Admission postponedTo;
    private boolean closeAfterReply;

    /** @param order its place in the order of arrival */
    Call(Session session, Frame frame, Binding binding, long order) {
        this.session = session;
        this.frame = frame;
        this.binding = binding;
        this.order = order;
    }

    /** Counts it as running; the handler is for {@link #run}. */
    void occupy(RpcHandler runs) {
        handler = runs;
        session.window().startRunning();
        state = OCCUPYING;
    }

    /** Takes {@link #occupy} back: no worker took it. */
    void vacate() {
        state = NEW;
        session.window().endRunning();
    }

    /** Counts it as waiting. */
    void await(RpcHandler runs) {
        handler = runs;
        session.window().startWaiting(bytes());
        state = WAITING;
    }

    void ticket(Admission.Ticket given) {
        ticket = given;
    }

    /** The client has gone: takes the call back if it waits. */
    void cancel() {
        if (takeBack()) {
            end();
        }
    }

    /** Takes the call back if it waits, as if it had not been taken up; what it holds of the client's budgets goes with its frame. */
    boolean giveBack() {
        if (takeBack()) {
            binding.leave();
            return true;
        }
        return false;
    }

    Frame frame() {
        return frame;
    }

    private boolean takeBack() {
        Admission.Ticket waits = ticket;
        if (waits != null && state == WAITING && waits.cancel() && move(WAITING, OVER)) {
            session.window().endWaiting(bytes());
            return true;
        }
        return false;
    }

    @Override
    public void admitted() {
        if (state == WAITING && move(WAITING, OCCUPYING)) {
            session.window().startRunning();
            session.window().endWaiting(bytes());
        }
    }

    @Override
    @OnWorker
    public void run() {
        admitted();
        if (!move(OCCUPYING, RUNNING)) {
            return;
        }
        if (!session.isOpen()) {
            session.window().endRunning();
        } else if (!answer()) {
            waitAgain();
            return;
        }
        move(RUNNING, OVER);
        end();
    }

    /** Passes it to the admission that it was put off to; from there on another thread may run it. */
    private void waitAgain() {
        Admission next = postponedTo;
        postponedTo = null;
        ticket = null;
        session.window().endRunning();
        session.window().startWaiting(bytes());
        move(RUNNING, WAITING);
        session.readmit(this, next, binding);
    }

    @Override
    public void fail(RuntimeException error) {
        if (move(WAITING, OVER)) {
            session.window().endWaiting(bytes());
        } else if (move(OCCUPYING, OVER)) {
            session.window().endRunning();
        } else {
            return;
        }
        if (!(error instanceof VirtException)) {
            LOG.error("call {} of client {} could not be run", header(), session.id(), error);
        }
        session.sendError(header(), ErrorRecords.toVirtException(error));
        end();
    }

    /** Runs the handler and sends what comes of it; false when it was put off. */
    private boolean answer() {
        ByteBuffer reply;
        try {
            XdrBody result = handler.handle(this);
            if (postponedTo != null) {
                return false;
            }
            reply = session.context().replies().result(header(), result == null ? XdrBody.EMPTY : result);
        } catch (Throwable e) {
            reply = session.context().replies().error(header(), failure(e));
            discardStream();
        }
        session.window().endRunning();
        if (stream != null) {
            session.sendReplyAndStart(reply, header(), stream);
        } else {
            session.send(reply.array(), 0, reply.limit());
        }
        if (closeAfterReply) {
            session.close("it asked for that");
        }
        return true;
    }

    private VirtException failure(Throwable thrown) {
        if (thrown instanceof VirtException e) {
            LOG.debug("client {}, {}: {}", session.id(), frame.header(), e.getMessage());
            return e;
        }
        LOG.error("call {} of client {} failed", header(), session.id(), thrown);
        return ErrorRecords.toVirtException(thrown);
    }

    private void discardStream() {
        if (stream != null) {
            stream.discard();
            stream = null;
        }
    }

    /** The last step of a call that was routed: it holds nothing any more. */
    void end() {
        session.callEnded(this);
        binding.leave();
    }

    boolean isOf(Binding other) {
        return binding == other;
    }

    /** It was answered without running, or not taken up. */
    void leave() {
        binding.leave();
    }

    private boolean move(int from, int to) {
        return STATE.compareAndSet(this, from, to);
    }

    @Override
    public RpcCall call() {
        return this;
    }

    @Override
    public ClientSession session() {
        return session;
    }

    @Override
    public MessageHeader header() {
        return frame.header();
    }

    @Override
    public XdrReader body() {
        return frame.body();
    }

    @Override
    public <T> T arguments(XdrDecoder<T> decoder) {
        try {
            return decoder.read(frame.body());
        } catch (XdrException e) {
            throw ErrorRecords.undecodable(e);
        }
    }

    @Override
    public long order() {
        return order;
    }

    @Override
    public ServerStream stream() {
        return stream;
    }

    @Override
    public void postpone(Admission admission) {
        if (stream != null || state != RUNNING) {
            throw new IllegalStateException("the call cannot be put off");
        }
        postponedTo = admission;
    }

    @Override
    public int bytes() {
        return frame.bytes().length;
    }

    @Override
    public VirtException unknownProcedure() {
        return ErrorRecords.unknownProcedure(frame.header().procedure());
    }

    @Override
    public ServerStream openStream(StreamSource source, StreamSink sink) {
        if (source == null && sink == null || stream != null || state != RUNNING) {
            throw new IllegalStateException("no stream can be opened here");
        }
        stream = session.openStream(header(), source, sink, binding);
        return stream;
    }

    @Override
    public void closeAfterReply() {
        closeAfterReply = true;
    }
}
