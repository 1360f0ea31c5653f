/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal.stream;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.Frame;

/**
 * What a client has sent and the sink of a stream has not taken, in order. The client is read no further above a bound of
 * what waits, and as long as data waits for which no buffer could be lent: so the memory for many slow streams is that of the
 * buffers, which all share, and one read of each.
 */
@AnyThread
final class Arrivals {
    /** What may wait before the client is read no further, and where reading goes on: above what one buffer holds. */
    static final int HIGH = 1 << 20;
    private static final int LOW = HIGH / 2;

    private final StreamHost host;
    /** These, guarded by this. */
    private final ArrayDeque<Arrival> waiting = new ArrayDeque<>(0);
    /** Holds what has come of a message; null when nothing has. */
    private StreamBuffer filling;
    private long waitingBytes;
    private long heapBytes;
    /** Of the data for which no buffer was there. */
    private long copiedBytes;
    private boolean throttled;
    private boolean taken;
    private boolean cleared;

    Arrivals(StreamHost host) {
        this.host = host;
    }

    /** A whole message; true when somebody has to begin to take. */
    @OnLoop
    synchronized boolean add(Frame frame) {
        if (cleared) {
            return false;
        }
        Arrival arrival = new Arrival.Message(frame);
        account(arrival.size(), arrival.heap(), 0);
        return queue(arrival);
    }

    /** Data of a message, maybe the last; true when somebody has to begin to take. */
    @OnLoop
    synchronized boolean add(ByteBuffer piece, boolean last) {
        boolean begin = false;
        while (!cleared && piece.hasRemaining()) {
            if (filling == null) {
                filling = host.buffers().take();
            }
            if (filling == null) {
                begin |= copy(piece);
            } else {
                fill(piece);
                if (!filling.bytes().hasRemaining()) {
                    begin |= queueFilled();
                }
            }
        }
        return last && filling != null && !cleared ? begin | queueFilled() : begin;
    }

    private void fill(ByteBuffer piece) {
        ByteBuffer to = filling.bytes();
        int count = Math.min(to.remaining(), piece.remaining());
        to.put(to.position(), piece, piece.position(), count);
        to.position(to.position() + count);
        piece.position(piece.position() + count);
        account(count, 0, 0);
    }

    private boolean copy(ByteBuffer piece) {
        int size = piece.remaining();
        account(size, size, size);
        return queue(new Arrival.Copied(ByteBuffer.allocate(size).put(piece).flip(), size));
    }

    private boolean queueFilled() {
        StreamBuffer full = filling;
        filling = null;
        full.bytes().flip();
        return queue(new Arrival.Lent(full, full.bytes().remaining()));
    }

    private boolean queue(Arrival arrival) {
        waiting.add(arrival);
        boolean first = !taken;
        taken = true;
        return first;
    }

    /** The next one, which whoever takes gives to {@link #done}; null when there is none: nobody takes any more. */
    @OnWorker
    synchronized Arrival next() {
        Arrival arrival = waiting.poll();
        taken = arrival != null;
        return arrival;
    }

    /** It is used no more. */
    @OnWorker
    void done(Arrival arrival) {
        arrival.release();
        synchronized (this) {
            if (!cleared) {
                account(-arrival.size(), -arrival.heap(), arrival instanceof Arrival.Copied c ? -c.size() : 0);
            }
        }
    }

    /** Forgets what waits, and takes nothing more. */
    synchronized void clear() {
        if (cleared) {
            return;
        }
        cleared = true;
        waiting.forEach(Arrival::release);
        waiting.clear();
        if (filling != null) {
            filling.release();
            filling = null;
        }
        account(-waitingBytes, -heapBytes, -copiedBytes);
    }

    /** Guarded by this. */
    private void account(long size, long heap, long copied) {
        waitingBytes += size;
        heapBytes += heap;
        copiedBytes += copied;
        if (heap != 0) {
            host.charge(heap);
        }
        boolean hold = copiedBytes > 0 || waitingBytes > (throttled ? LOW : HIGH);
        if (hold != throttled) {
            throttled = hold;
            host.throttle(hold);
        }
    }

    synchronized long waitingBytes() {
        return waitingBytes;
    }
}
