/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.loop.EventLoop;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open listeners. One thread at a time. */
final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final EventLoop loop;
    private final ServerContext server;
    private final List<ListenerGate> open = new ArrayList<>();

    Listeners(EventLoop loop, ServerContext server) {
        this.loop = loop;
        this.server = server;
    }

    /**
     * Opens and closes what differs from the wish; what is the same is not touched, and connected clients stay.
     *
     * @throws IOException when one cannot be opened; then those from before are open again, as far as possible
     */
    void change(List<ListenerDefinition> wanted) throws IOException {
        List<ListenerDefinition> before = open.stream().map(ListenerGate::definition).toList();
        try {
            apply(wanted);
        } catch (IOException e) {
            try {
                apply(before);
            } catch (IOException again) {
                e.addSuppressed(again);
            }
            throw e;
        }
    }

    private void apply(List<ListenerDefinition> wanted) throws IOException {
        for (ListenerGate gate : List.copyOf(open)) {
            if (!wanted.contains(gate.definition())) {
                gate.close();
                open.remove(gate);
                LOG.info("stopped listening on {}", gate.definition().spec().endpoint());
            }
        }
        List<ListenerDefinition> there = open.stream().map(ListenerGate::definition).toList();
        for (ListenerDefinition definition : wanted) {
            if (!there.contains(definition)) {
                ListenerGate gate = new ListenerGate(server, definition);
                gate.open(loop);
                open.add(gate);
                LOG.info("listening on {}{}", definition.spec().endpoint(),
                        definition.readOnly() ? ", read-only" : "");
            }
        }
    }

    void close() {
        for (ListenerGate gate : open) {
            gate.close();
        }
        open.clear();
    }
}
