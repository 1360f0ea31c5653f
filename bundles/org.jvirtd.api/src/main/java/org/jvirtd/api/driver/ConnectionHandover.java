/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** The facet of a connection that can be opened as it was by another one of its driver: see {@link DriverHandover}. */
@ConsumerType
public interface ConnectionHandover {
    /** Longest token: characters. */
    int MAX_TOKEN = 65_536;

    /**
     * Ends the connection in place of {@link DriverConnection#close}: its client is still there, so nothing that belongs to it ends,
     * such as a world that would be gone with its last connection. Does not throw.
     *
     * @return what {@link DriverHandover#reopen} needs; at most {@value #MAX_TOKEN} characters
     */
    @OnWorker
    String closeForHandover();
}
