/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.jvirtd.api.thread.OnLoop;

import java.nio.ByteBuffer;

import org.apache.mina.core.buffer.IoBuffer;
import org.apache.mina.core.service.IoHandlerAdapter;
import org.apache.mina.core.session.IoSession;

import org.jvirtd.loop.internal.transport.StreamSession;

/** Passes MINA's events on to the connections' handlers. */
@OnLoop
final class ConnectionBridge extends IoHandlerAdapter {
    private final String name;

    /**
     * @param name
     *            whose connections these are, for the watchdog
     */
    ConnectionBridge(String name) {
        this.name = name;
    }

    private static StreamConnection connection(IoSession session) {
        return (StreamConnection) ((StreamSession) session).user();
    }

    @Override
    public void sessionOpened(IoSession session) {
        connection(session).opened();
    }

    @Override
    public void messageReceived(IoSession session, Object message) {
        StreamConnection connection = connection(session);
        if (connection.isOpen()) {
            ByteBuffer bytes = ((IoBuffer) message).buf();
            connection.attempt(() -> connection.handler().onBytes(connection, bytes));
        }
    }

    @Override
    public void inputClosed(IoSession session) {
        StreamConnection connection = connection(session);
        if (connection.isOpen()) {
            connection.attempt(() -> connection.handler().onEndOfInput(connection));
        }
    }

    @Override
    public void sessionClosed(IoSession session) {
        connection(session).closed();
    }

    @Override
    public void exceptionCaught(IoSession session, Throwable cause) {
        ((StreamSession) session).fail(cause);
    }

    @Override
    public String toString() {
        return name;
    }
}
