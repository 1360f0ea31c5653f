/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends all sessions: nothing new is taken up, what runs may end, replies are sent, then the clients are closed and their
 * programs told. Blocks; not for the loop.
 */
final class Shutdown {
    private static final Logger LOG = LoggerFactory.getLogger(Shutdown.class);
    private static final long LOOK_NANOS = 2_000_000;
    private static final Duration CLOSING = Duration.ofSeconds(2);

    private final ServerContext server;

    Shutdown(ServerContext server) {
        this.server = server;
    }

    void run(Duration limit) {
        List<Session> sessions = new ArrayList<>();
        server.sessions().forEach(sessions::add);
        sessions.forEach(Session::drain);
        if (!await(limit, () -> sessions.stream().allMatch(Session::idle))) {
            LOG.warn("calls still run after {} s: {} clients are closed without their replies", limit.toSeconds(),
                    sessions.stream().filter(s -> !s.idle()).count());
        }
        sessions.forEach(session -> session.close("the server stops"));
        if (!await(CLOSING, () -> server.sessions().size() == 0)) {
            server.sessions().forEach(Session::abort);
            await(CLOSING, () -> server.sessions().size() == 0);
        }
        await(CLOSING, () -> sessions.stream().allMatch(Session::released));
    }

    private static boolean await(Duration limit, BooleanSupplier condition) {
        long end = System.nanoTime() + limit.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end >= 0 || Thread.currentThread().isInterrupted()) {
                return condition.getAsBoolean();
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
        return true;
    }
}
