/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcProgram;

/** The programs that one client has called. */
final class Bindings {
    private final ServerContext server;
    private final Session session;
    private final List<Binding> bindings = new CopyOnWriteArrayList<>();
    /** What programs have left for their next services, by number. */
    private final Map<Integer, byte[]> left = new ConcurrentHashMap<>(1);
    /** The one used last; owned by the loop thread. */
    private Binding last;

    Bindings(ServerContext server, Session session) {
        this.server = server;
        this.session = session;
    }

    /** The binding to the program that serves a number, made when needed; null when there is none. */
    @OnLoop
    Binding find(int number, int version) {
        Binding recent = last;
        if (recent != null && recent.entry.serves(number, version)) {
            return recent;
        }
        for (Binding binding : bindings) {
            if (binding.entry.serves(number, version)) {
                last = binding;
                return binding;
            }
        }
        ProgramEntry entry = server.programs().find(number, version);
        return entry == null ? null : last(make(entry));
    }

    private Binding last(Binding made) {
        last = made == null ? last : made;
        return made;
    }

    /** The binding to a program, made when needed; null when it has departed. */
    Binding make(ProgramEntry entry) {
        synchronized (bindings) {
            Binding known = to(entry);
            if (known != null) {
                return known;
            }
            Binding made = new Binding(entry, session, server.workers());
            bindings.add(made);
            if (entry.departed()) {
                bindings.remove(made);
                return null;
            }
            return made;
        }
    }

    /** See {@link ClientSession#leave}. */
    void leave(RpcProgram program, byte[] state) {
        if (state.length > ClientSession.MAX_LEFT) {
            throw new IllegalArgumentException("a program leaves " + state.length + " bytes of a client");
        }
        left.put(program.program(), state);
        if (!session.isOpen()) {
            // It went while the program was asked.
            keepLeft();
        }
    }

    /** Whether a program has left something of this client. */
    boolean hasLeft(int program) {
        return left.containsKey(program);
    }

    /** The client has gone: what has been left of it is kept. */
    void keepLeft() {
        if (!left.isEmpty()) {
            server.goneClients().add(session);
        }
    }

    /**
     * A service of a program has come: it gets what one before has left of this client. If that has gone, its end follows.
     */
    @OnWorker
    void arrive(ProgramEntry entry) {
        byte[] state = left.remove(entry.number);
        Binding binding = state == null ? null : make(entry);
        if (binding == null) {
            return;
        }
        try {
            entry.program.clientReturns(session, state);
        } finally {
            if (!session.isOpen()) {
                binding.retire(() -> forget(binding));
            }
        }
    }

    Object attachment(RpcProgram program) {
        Binding binding = of(program);
        return binding == null ? null : binding.attachment();
    }

    Object attach(RpcProgram program, Object attachment) {
        Binding binding = of(program);
        if (binding == null) {
            throw VirtException.of(ErrorCode.OPERATION_FAILED, ErrorDomain.RPC,
                    "the program does not serve the client");
        }
        return binding.attach(attachment);
    }

    private Binding of(RpcProgram program) {
        for (Binding binding : bindings) {
            if (binding.entry.program == program) {
                return binding;
            }
        }
        return null;
    }

    /** The binding to a program; null when there is none. */
    Binding to(ProgramEntry entry) {
        for (Binding binding : bindings) {
            if (binding.entry == entry) {
                return binding;
            }
        }
        return null;
    }

    /** Forgets a binding whose program has been told of the end. */
    void forget(Binding binding) {
        bindings.remove(binding);
    }

    /** The client has gone. */
    @OnLoop
    void gone() {
        last = null;
        for (Binding binding : bindings) {
            binding.gone();
        }
    }

    List<Binding> all() {
        return bindings;
    }
}
