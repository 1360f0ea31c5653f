/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Takes a program that departs from all clients. */
final class Departure {
    private final ServerContext server;
    private final ProgramEntry entry;
    private final Runnable whenEnded;

    /**
     * @param whenEnded runs once, on any thread, when the program has been told of the end of each session
     */
    Departure(ServerContext server, ProgramEntry entry, Runnable whenEnded) {
        this.server = server;
        this.entry = entry;
        this.whenEnded = whenEnded;
    }

    void run() {
        List<Session> sessions = new ArrayList<>();
        server.sessions().forEach(sessions::add);
        AtomicInteger left = new AtomicInteger(sessions.size() + 1);
        Runnable one = () -> {
            if (left.decrementAndGet() == 0) {
                whenEnded.run();
            }
        };
        for (Session session : sessions) {
            session.depart(entry, one);
        }
        one.run();
    }
}
