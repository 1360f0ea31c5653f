/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.io.IOException;

import org.jvirtd.loop.Connection;
import org.jvirtd.loop.ConnectionHandler;
import org.jvirtd.loop.ConnectionHandlerFactory;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.Listener;
import org.jvirtd.server.AuthKind;
import org.jvirtd.server.ServerFigures.ListenerFigures;

/** One open listener: makes the sessions of its clients. */
final class ListenerGate implements ConnectionHandlerFactory {
    private final ServerContext server;
    private final ListenerDefinition definition;
    /** Null until it listens. */
    private volatile Listener listener;
    /** These are written under the lock of {@link AcceptControl}. */
    private volatile int clients;
    private volatile int anonymous;
    private volatile boolean accepting = true;

    ListenerGate(ServerContext server, ListenerDefinition definition) {
        this.server = server;
        this.definition = definition;
    }

    void open(EventLoop loop) throws IOException {
        listener = loop.listen(definition.spec(), this);
        server.accepts().add(this);
    }

    void close() {
        server.accepts().remove(this);
        listener.close();
    }

    @Override
    public ConnectionHandler create(Connection connection) {
        Session session = new Session(server, this, connection);
        server.sessions().add(session);
        server.accepts().clientCame(this, !session.authenticated());
        return session;
    }

    ListenerDefinition definition() {
        return definition;
    }

    AuthKind auth() {
        return definition.auth();
    }

    String name() {
        return definition.spec().name();
    }

    int anonymous() {
        return anonymous;
    }

    void count(int clientsMore, int anonymousMore) {
        clients += clientsMore;
        anonymous += anonymousMore;
    }

    void accept(boolean on) {
        if (on != accepting && listener != null) {
            accepting = on;
            if (on) {
                listener.resumeAccept();
            } else {
                listener.pauseAccept();
            }
        }
    }

    ListenerFigures figures() {
        Listener now = listener;
        return new ListenerFigures(name(), now.endpoint().toString(), definition.readOnly(), accepting, clients,
                anonymous, now.accepted());
    }
}
