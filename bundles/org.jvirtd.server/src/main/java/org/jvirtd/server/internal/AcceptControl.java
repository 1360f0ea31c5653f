/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

import org.jvirtd.server.ServerLimits;

/**
 * Counts clients and stops listeners at the limits: all of them at {@code max_clients}, one of them at its own
 * {@code max_anonymous_clients}, so that silent clients of one listener never hold up another.
 */
final class AcceptControl {
    private final Supplier<ServerLimits> limits;
    private final List<ListenerGate> gates = new CopyOnWriteArrayList<>();
    /** Guarded by this, as are the counts of the gates. */
    private int clients;

    AcceptControl(Supplier<ServerLimits> limits) {
        this.limits = limits;
    }

    synchronized void add(ListenerGate gate) {
        gates.add(gate);
        apply();
    }

    synchronized void remove(ListenerGate gate) {
        gates.remove(gate);
    }

    List<ListenerGate> gates() {
        return gates;
    }

    synchronized void clientCame(ListenerGate gate, boolean anonymous) {
        clients++;
        gate.count(1, anonymous ? 1 : 0);
        apply();
    }

    synchronized void clientAuthenticated(ListenerGate gate) {
        gate.count(0, -1);
        apply();
    }

    synchronized void clientLeft(ListenerGate gate, boolean anonymous) {
        clients--;
        gate.count(-1, anonymous ? -1 : 0);
        apply();
    }

    synchronized int clients() {
        return clients;
    }

    synchronized int anonymous() {
        return gates.stream().mapToInt(ListenerGate::anonymous).sum();
    }

    /** Stops and starts listeners as the limits say now. */
    synchronized void apply() {
        ServerLimits now = limits.get();
        boolean full = clients >= now.maxClients();
        for (ListenerGate gate : gates) {
            int most = now.maxAnonymousClients();
            gate.accept(!full && (most == 0 || gate.anonymous() < most));
        }
    }
}
