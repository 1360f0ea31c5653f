/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

import org.jvirtd.api.thread.OnLoop;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Makes the handler of a new connection.
 */
@OnLoop
@ConsumerType
@FunctionalInterface
public interface ConnectionHandlerFactory {
    /**
     * Called on the loop thread that accepted or connected, before the connection is handed to its own loop thread; must
     * not block. The connection's identity may be looked at; nothing may be sent yet.
     *
     * @return the handler; null refuses the connection, which is closed without a word
     */
    ConnectionHandler create(Connection connection);
}
