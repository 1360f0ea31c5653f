/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.stuck;

import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.bench.sidebyside.Calls;

/** A client of any number of calls at once, with frames made by hand; a thread of its own takes replies and events. */
public final class RawClient implements AutoCloseable {
    private static final int READ_BYTES = 1 << 18;
    private static final int REPLY = 1;
    private static final int EVENT = 2;
    private static final int TYPE = 16;
    private static final int PROCEDURE = 12;
    private static final int SERIAL = 20;
    private static final int STATUS = 24;

    /**
     * An answer.
     *
     * @param ok whether it is no error
     * @param body what follows the header
     * @param nanos when it arrived, by {@link System#nanoTime}
     */
    public record Reply(boolean ok, ByteBuffer body, long nanos) {}

    /** Takes events, on the thread that reads. */
    @FunctionalInterface
    public interface EventSink {
        /** The body is only valid during the call. */
        void event(int procedure, ByteBuffer body, long nanos);
    }

    private final SocketChannel channel;
    private final EventSink sink;
    private final AtomicInteger serials = new AtomicInteger();
    private final Map<Integer, CompletableFuture<Reply>> waiting = new ConcurrentHashMap<>();

    private RawClient(SocketChannel channel, EventSink sink) {
        this.channel = channel;
        this.sink = sink;
    }

    /** Connects, authenticates, and opens a URI. */
    public static RawClient open(Path socket, String uri, EventSink sink) throws IOException {
        SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.connect(UnixDomainSocketAddress.of(socket));
            RawClient client = new RawClient(channel, sink);
            Thread reader = new Thread(client::read, "raw-client");
            reader.setDaemon(true);
            reader.start();
            client.ask(Procedures.AUTH_LIST, new byte[0]);
            client.ask(Procedures.CONNECT_OPEN, Calls.join(Calls.ints(1), Calls.string(uri), Calls.ints(0)));
            return client;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    public static RawClient open(Path socket, String uri) throws IOException {
        return open(socket, uri, (procedure, body, nanos) -> {});
    }

    /** Sends a call and does not wait. */
    public CompletableFuture<Reply> send(int procedure, byte[] body) throws IOException {
        int serial = serials.incrementAndGet();
        CompletableFuture<Reply> reply = new CompletableFuture<>();
        waiting.put(serial, reply);
        ByteBuffer out = ByteBuffer.wrap(Calls.frame(procedure, serial, body));
        synchronized (this) {
            while (out.hasRemaining()) {
                channel.write(out);
            }
        }
        return reply;
    }

    /** The answer to a call; an error of the daemon is an exception. */
    public ByteBuffer ask(int procedure, byte[] body) throws IOException {
        Reply reply = await(send(procedure, body), 60);
        if (!reply.ok()) {
            throw new IOException("procedure " + procedure + " failed: " + Calls.message(reply.body()));
        }
        return reply.body();
    }

    /** The domain of a name, as it travels in arguments. */
    public byte[] lookup(String name) throws IOException {
        ByteBuffer body = ask(Procedures.LOOKUP_BY_NAME, Calls.string(name));
        byte[] domain = new byte[body.remaining()];
        body.get(domain);
        return domain;
    }

    /** Events of all domains from now on. */
    void subscribe(int event) throws IOException {
        ask(Procedures.EVENT_REGISTER_ANY, Calls.ints(event, 0));
    }

    public static Reply await(CompletableFuture<Reply> reply, int seconds) throws IOException {
        try {
            return reply.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new IOException("no answer within " + seconds + " s", e);
        } catch (ExecutionException e) {
            throw new IOException("the daemon closed the connection", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    private void read() {
        ByteBuffer in = ByteBuffer.allocate(READ_BYTES);
        try {
            while (channel.read(in) >= 0) {
                long now = System.nanoTime();
                in.flip();
                int length = 4;
                while (in.remaining() >= 4 && in.remaining() >= (length = in.getInt(in.position()))) {
                    message(in.slice(in.position(), length), now);
                    in.position(in.position() + length);
                    length = 4;
                }
                if (length > in.capacity()) {
                    in = ByteBuffer.allocate(length).put(in);
                } else {
                    in.compact();
                }
            }
            throw new EOFException("end of the connection");
        } catch (IOException e) {
            waiting.values().forEach(reply -> reply.completeExceptionally(e));
        }
    }

    private void message(ByteBuffer frame, long now) {
        int type = frame.getInt(TYPE);
        ByteBuffer body = frame.slice(Calls.HEADER_BYTES, frame.limit() - Calls.HEADER_BYTES);
        if (type == EVENT) {
            sink.event(frame.getInt(PROCEDURE), body, now);
        } else if (type == REPLY) {
            CompletableFuture<Reply> reply = waiting.remove(frame.getInt(SERIAL));
            if (reply != null) {
                byte[] copy = new byte[body.remaining()];
                body.get(copy);
                reply.complete(new Reply(frame.getInt(STATUS) == 0, ByteBuffer.wrap(copy), now));
            }
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
