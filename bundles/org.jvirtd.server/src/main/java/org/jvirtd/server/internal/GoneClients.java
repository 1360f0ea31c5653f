/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Clients that have gone while a program was away that has left something of them: its next service is told of them. Of more than so many
 * those that went first are forgotten.
 */
@AnyThread
final class GoneClients {
    private static final Logger LOG = LoggerFactory.getLogger(GoneClients.class);

    private final int most;
    /** Guarded by this, in the order in which they went. */
    private final Set<Session> clients = new LinkedHashSet<>();

    GoneClients(int most) {
        this.most = most;
    }

    /** A client that has gone; the same one may come twice. */
    synchronized void add(Session client) {
        clients.add(client);
        if (clients.size() > most) {
            Session first = clients.iterator().next();
            clients.remove(first);
            LOG.warn("more than {} clients have gone while a program is away: client {} is forgotten", most,
                    first.id());
        }
    }

    /** Whether a program has left something of one of them. */
    synchronized boolean anyLeftBy(int program) {
        return clients.stream().anyMatch(client -> client.bindings().hasLeft(program));
    }

    /** Takes those of which a program has left something. */
    synchronized List<Session> take(int program) {
        List<Session> its = new ArrayList<>(
                clients.stream().filter(client -> client.bindings().hasLeft(program)).toList());
        its.forEach(clients::remove);
        return its;
    }
}
