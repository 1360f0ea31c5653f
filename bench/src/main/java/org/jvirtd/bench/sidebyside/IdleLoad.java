/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.bench.sidebyside;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Many idle connections: what the first and the last of them cost to accept, and the daemon's memory with all. */
final class IdleLoad {
    private static final int BATCH = 250;

    private final int connections;

    IdleLoad(int connections) {
        this.connections = connections;
    }

    /**
     * @param firstMicros mean time of an accept and its first answer among the first connections, µs
     * @param lastMicros the same among the last
     * @param residentMib the daemon's resident memory with all of them open, MiB
     */
    record Result(double firstMicros, double lastMicros, double residentMib) {}

    Result run(Daemon daemon) throws IOException {
        List<SocketChannel> channels = new ArrayList<>();
        try {
            batch(daemon, channels);
            double first = batch(daemon, channels);
            double last = first;
            while (channels.size() < connections) {
                last = batch(daemon, channels);
            }
            return new Result(first, last, daemon.residentMib());
        } finally {
            for (SocketChannel channel : channels) {
                channel.close();
            }
        }
    }

    private static double batch(Daemon daemon, List<SocketChannel> channels) throws IOException {
        long begin = System.nanoTime();
        for (int i = 0; i < BATCH; i++) {
            channels.add(RawConnection.idle(daemon.socket()));
        }
        return (System.nanoTime() - begin) / 1e3 / BATCH;
    }
}
