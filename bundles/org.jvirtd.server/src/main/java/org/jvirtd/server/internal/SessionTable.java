/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

import org.jvirtd.server.ClientSession;

/** The sessions by number, from their accept until the connection is closed. */
final class SessionTable {
    private final ConcurrentMap<Long, Session> sessions = new ConcurrentHashMap<>();

    void add(Session session) {
        sessions.put(session.id(), session);
    }

    void remove(Session session) {
        sessions.remove(session.id());
    }

    Session get(long id) {
        return sessions.get(id);
    }

    int size() {
        return sessions.size();
    }

    void forEach(Consumer<Session> action) {
        sessions.values().forEach(action);
    }

    boolean any(Predicate<Session> condition) {
        return sessions.values().stream().anyMatch(condition);
    }

    List<ClientSession> list() {
        return sessions.values().stream().sorted(Comparator.comparingLong(Session::id)).map(ClientSession.class::cast)
                .toList();
    }
}
