/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A hypervisor driver: an OSGi service with the properties {@link DriverName} and {@link DriverScheme}. A connection is
 * opened on the driver whose schemes hold that of the client's URI.
 */
@ConsumerType
public interface HypervisorDriver {
    /**
     * Opens a connection for one client.
     *
     * @param uri what the client asked for, without its transport part, such as {@code test:///default}
     * @param client who asks
     * @return a connection of this client's own; the caller closes it
     * @throws VirtException when the URI's path means nothing to this driver, or its resources fail
     */
    @OnWorker
    DriverConnection open(ConnectUri uri, ClientIdentity client);

    /**
     * The URI that a client without one is given when this driver is chosen for it; null when this driver is never a
     * default. Asked on a worker.
     */
    @OnWorker
    default String defaultUri() {
        return null;
    }
}
