/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.loop.CloseCause;
import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.PeerIdentity;
import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.FrameSink;
import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.server.Admission;
import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ClientFigures;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.server.ServerStream;
import org.jvirtd.server.internal.stream.NetStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client: takes its bytes apart and gives each message to who is in charge of it. */
final class Session implements ClientSession, ConnectionHandler, FrameSink {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final ServerContext server;
    private final ListenerGate gate;
    private final Connection connection;
    private final long id;
    private final Instant since = Instant.now();
    private final Intake intake;
    private final Output output;
    private final Dispatcher dispatcher;
    private final Bindings bindings;
    private final Keepalive keepalive;
    private final SessionStreams streams;
    private final LongAdder events = new LongAdder();
    private final AtomicBoolean authenticated = new AtomicBoolean();
    private volatile String saslName;
    private volatile boolean readOnly;
    private volatile boolean gone;

    Session(ServerContext server, ListenerGate gate, Connection connection) {
        this.server = server;
        this.gate = gate;
        this.connection = connection;
        this.id = server.nextId();
        this.readOnly = gate.definition().readOnly();
        this.authenticated.set(gate.auth() == AuthKind.NONE);
        this.output = new Output(connection, id, server);
        this.dispatcher = new Dispatcher(server, this, connection, output);
        this.bindings = new Bindings(server, this);
        this.keepalive = new Keepalive(server.now());
        this.streams = new SessionStreams(server, this, output, dispatcher);
        this.intake = new Intake(this, streams.table(), connection, id, server);
    }

    // ---- from the loop

    @Override
    public void onBytes(Connection from, ByteBuffer bytes) {
        keepalive.heard(server.now());
        intake.feed(bytes);
    }

    @Override
    @OnLoop
    public boolean frame(Frame frame) {
        if (gone) {
            return true;
        }
        MessageHeader header = frame.header();
        MessageType type = header.type();
        if (type == MessageType.CALL || type == MessageType.CALL_WITH_FDS) {
            dispatcher.call(frame);
        } else if (type == MessageType.STREAM || type == MessageType.STREAM_HOLE) {
            streams.table().accept(frame);
        } else if (type == MessageType.MESSAGE && header.program() == KeepaliveProcedure.PROGRAM
                && header.version() == KeepaliveProcedure.VERSION && keepalive.message(header.procedure())) {
            output.send(Keepalive.message(KeepaliveProcedure.PONG));
        }
        return true;
    }

    @Override
    public void onDrained(Connection from) {
        output.settle();
        dispatcher.wake();
        streams.table().writable();
    }

    @Override
    public void onEndOfInput(Connection from) {
        vanish();
        connection.close();
    }

    @Override
    public void onClosed(Connection from, CloseCause cause) {
        LOG.debug("client {} has gone: {}", id, cause);
        vanish();
        server.sessions().remove(this);
        bindings.keepLeft();
        server.accepts().clientLeft(gate, !authenticated.getAndSet(true));
        intake.close();
        output.release();
    }

    /** Nobody is there any more to whom a call or stream could matter. */
    private void vanish() {
        if (!gone) {
            gone = true;
            dispatcher.gone();
            streams.table().discardAll();
            bindings.gone();
            for (Binding binding : bindings.all()) {
                binding.retire(() -> bindings.forget(binding));
            }
        }
    }

    // ---- from the server

    /** Once a second. */
    void tick(int now) {
        output.tick(now, server.limits());
        if (gone) {
            return;
        }
        dispatcher.retry();
        switch (keepalive.tick(now, server.limits(), connection.isReadingPaused())) {
            case PING -> output.send(Keepalive.message(KeepaliveProcedure.PING));
            case PONG -> output.send(Keepalive.message(KeepaliveProcedure.PONG));
            case CLOSE -> {
                connection.abort();
                server.complaints().closed(id, "it did not answer " + server.limits().keepaliveCount() + " pings");
            }
            default -> {
            }
        }
    }

    /** Limits have changed, or programs have come. */
    void limitsChanged() {
        dispatcher.retry();
    }

    /** Takes up no more calls. */
    void drain() {
        dispatcher.drain();
    }

    /** Whether no call of it runs. */
    boolean idle() {
        return dispatcher.window().running() == 0;
    }

    /** Whether all programs have been told of the end. */
    boolean released() {
        return gone && bindings.all().isEmpty();
    }

    void abort() {
        connection.abort();
    }

    /** The program departs. */
    void depart(ProgramEntry entry, Runnable whenEnded) {
        Binding binding = bindings.to(entry);
        if (binding == null) {
            whenEnded.run();
            return;
        }
        VirtException error = ErrorRecords.unknownProgram(entry.number, entry.version);
        binding.retire(() -> {
            bindings.forget(binding);
            whenEnded.run();
        });
        streams.abort(binding, error);
        dispatcher.holdWaiting(binding);
    }

    // ---- from its calls

    ServerContext context() {
        return server;
    }

    Bindings bindings() {
        return bindings;
    }

    CallWindow window() {
        return dispatcher.window();
    }

    boolean send(byte[] message, int offset, int length) {
        return output.send(message, offset, length);
    }

    void sendResult(MessageHeader call, XdrBody result) {
        try {
            send(server.replies().result(call, result));
        } catch (VirtException e) {
            sendError(call, e);
        }
    }

    void sendError(MessageHeader call, VirtException error) {
        send(server.replies().error(call, error));
    }

    boolean send(ByteBuffer reply) {
        return output.send(reply.array(), reply.arrayOffset() + reply.position(), reply.remaining());
    }

    void callEnded(Call call) {
        intake.charge(-Intake.large(call.bytes()));
        dispatcher.ended(call);
    }

    /** A call that ran has been put off. */
    @OnWorker
    void readmit(Call call, Admission next, Binding binding) {
        dispatcher.admit(call, next, binding);
        dispatcher.wake();
    }

    /** A call's message is held from now on. */
    void charge(Frame frame) {
        intake.charge(Intake.large(frame.bytes().length));
    }

    /** A call's message is no longer held, although the call was not run. */
    void discharge(Frame frame) {
        intake.charge(-Intake.large(frame.bytes().length));
    }

    void charge(long bytes) {
        intake.charge(bytes);
    }

    NetStream openStream(MessageHeader call, StreamSource source, StreamSink sink, Binding binding) {
        return streams.open(call, source, sink, binding);
    }

    void sendReplyAndStart(ByteBuffer reply, MessageHeader call, NetStream stream) {
        streams.replyAndStart(reply, call, stream);
    }

    // ---- for programs

    @Override
    public long id() {
        return id;
    }

    @Override
    public ClientIdentity identity() {
        PeerIdentity peer = connection.peer();
        if (peer.userName().isEmpty() && peer.remoteAddress().isEmpty() && !connection.inLoop()) {
            peer = server.workers().pool().park("names of a client", connection::namedPeer);
        }
        return new ClientIdentity(id, readOnly, peer.uid().orElse(-1), peer.gid().orElse(-1), peer.pid().orElse(-1),
                peer.userName().orElse(null), peer.groupName().orElse(null), saslName);
    }

    @Override
    public boolean readOnly() {
        return readOnly;
    }

    @Override
    public void restrictToReading() {
        readOnly = true;
    }

    @Override
    public String server() {
        return server.name();
    }

    @Override
    public String listener() {
        return gate.name();
    }

    @Override
    public Optional<InetSocketAddress> remoteAddress() {
        return connection.peer().remoteAddress();
    }

    @Override
    public boolean secure() {
        return connection.peer().remoteAddress().isEmpty();
    }

    @Override
    public Instant connectedSince() {
        return since;
    }

    @Override
    public AuthKind authKind() {
        return gate.auth();
    }

    @Override
    public boolean authenticated() {
        return authenticated.get();
    }

    @Override
    public void authenticate(String name) {
        if (authenticated.compareAndSet(false, true)) {
            saslName = name;
            server.accepts().clientAuthenticated(gate);
        }
    }

    @Override
    public Object attachment(RpcProgram program) {
        return bindings.attachment(program);
    }

    @Override
    public Object attach(RpcProgram program, Object attachment) {
        return bindings.attach(program, attachment);
    }

    @Override
    public void leave(RpcProgram program, byte[] state) {
        bindings.leave(program, state);
    }

    @Override
    public void enableKeepalive() {
        keepalive.enable(server.now());
    }

    @Override
    public boolean send(EventMessage event) {
        if (gone || !output.send(event.toByteBuffer())) {
            return false;
        }
        events.increment();
        return true;
    }

    @Override
    public boolean isBehind() {
        return output.isBehind();
    }

    @Override
    public List<ServerStream> streams() {
        return streams.table().list();
    }

    @Override
    public boolean isOpen() {
        return !gone && connection.isOpen();
    }

    @Override
    public void close(String reason) {
        LOG.debug("client {} is closed: {}", id, reason);
        connection.close();
    }

    @Override
    public ClientFigures figures() {
        CallWindow window = dispatcher.window();
        return new ClientFigures(window.running(), window.waiting(), window.waitingBytes(), dispatcher.held(),
                dispatcher.paused(), streams.table().size(), connection.unsentBytes(), dispatcher.calls(), events.sum(),
                Duration.ofSeconds(keepalive.silentSeconds(server.now())));
    }
}
