/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.HdrHistogram.Histogram;

/** Raw pipelined connections driven by one thread: each keeps a window of calls unanswered. */
final class RawLoad {
    private static final int READ_BYTES = 1 << 16;

    private final int connections;
    private final int window;
    private final Function<byte[], List<byte[]>> calls;

    RawLoad(int connections, int window, Function<byte[], List<byte[]>> calls) {
        this.connections = connections;
        this.window = window;
        this.calls = calls;
    }

    /** Loads the daemon for some seconds, of which the first fifth does not count. */
    Sample run(Daemon daemon, double seconds) throws IOException {
        List<RawConnection> opened = new ArrayList<>();
        try (Selector selector = Selector.open()) {
            Histogram latency = new Histogram(TimeUnit.SECONDS.toNanos(60), 3);
            for (int i = 0; i < connections; i++) {
                opened.add(RawConnection.open(daemon.socket()));
            }
            for (RawConnection connection : opened) {
                Pipe pipe = new Pipe(connection, calls.apply(connection.domain()), latency);
                connection.channel().configureBlocking(false);
                connection.channel().register(selector, SelectionKey.OP_READ, pipe);
                pipe.fill(window);
            }
            turn(selector, opened, seconds / 5);
            latency.reset();
            double cpu = daemon.cpuSeconds();
            long begin = System.nanoTime();
            turn(selector, opened, seconds);
            double elapsed = (System.nanoTime() - begin) / 1e9;
            return Sample.of(latency, elapsed, daemon.cpuSeconds() - cpu);
        } finally {
            for (RawConnection connection : opened) {
                connection.close();
            }
        }
    }

    private static void turn(Selector selector, List<RawConnection> opened, double seconds) throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(READ_BYTES);
        long end = System.nanoTime() + (long) (seconds * 1e9);
        while (System.nanoTime() < end) {
            selector.select(key -> {
                try {
                    ((Pipe) key.attachment()).read(in);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }, 100);
        }
    }

    /** One connection's window: when a reply is whole, the next call goes out. */
    private static final class Pipe {
        private final RawConnection connection;
        private final List<byte[]> calls;
        private final Histogram latency;
        private final ArrayDeque<Long> sent = new ArrayDeque<>();
        private final ByteBuffer head = ByteBuffer.allocate(4);
        private int next;
        private long bodyLeft;

        Pipe(RawConnection connection, List<byte[]> calls, Histogram latency) {
            this.connection = connection;
            this.calls = calls;
            this.latency = latency;
        }

        void fill(int count) throws IOException {
            ByteBuffer[] out = new ByteBuffer[count];
            long now = System.nanoTime();
            for (int i = 0; i < count; i++) {
                out[i] = ByteBuffer.wrap(calls.get(next));
                next = (next + 1) % calls.size();
                sent.add(now);
            }
            long left = 0;
            for (ByteBuffer b : out) {
                left += b.remaining();
            }
            while (left > 0) {
                left -= connection.channel().write(out);
            }
        }

        void read(ByteBuffer in) throws IOException {
            in.clear();
            if (connection.channel().read(in) < 0) {
                throw new EOFException("the daemon closed a connection under load");
            }
            in.flip();
            int replies = 0;
            while (in.hasRemaining()) {
                if (bodyLeft > 0) {
                    int take = (int) Math.min(bodyLeft, in.remaining());
                    in.position(in.position() + take);
                    bodyLeft -= take;
                } else {
                    head.put(in.get());
                    if (head.hasRemaining()) {
                        continue;
                    }
                    bodyLeft = head.getInt(0) - 4;
                    head.clear();
                }
                if (bodyLeft == 0 && head.position() == 0) {
                    replies++;
                }
            }
            long now = System.nanoTime();
            for (int i = 0; i < replies; i++) {
                latency.recordValue(now - sent.remove());
            }
            if (replies > 0) {
                fill(replies);
            }
        }
    }
}
