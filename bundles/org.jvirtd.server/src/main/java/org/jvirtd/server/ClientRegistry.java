/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import java.util.List;
import java.util.Optional;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/** The connected clients: an OSGi service for the shell and the admin program. Nothing here blocks. */
@ProviderType
@AnyThread
public interface ClientRegistry {
    /** The name of the server, such as {@code libvirtd}. */
    String server();

    /** The clients in the order of their numbers; a copy. */
    List<ClientSession> clients();

    /** The client with a number. */
    Optional<ClientSession> client(long id);

    /** The figures of the server. */
    ServerFigures figures();

    /** The limits that are in force. */
    ServerLimits limits();
}
