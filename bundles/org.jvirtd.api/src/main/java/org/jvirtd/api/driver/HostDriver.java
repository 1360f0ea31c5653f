/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A driver of something that belongs to the host and not to a hypervisor: storage pools, networks, node devices, host
 * interfaces, secrets, network filters. An OSGi service with the property {@link DriverName}. Clients reach it through the
 * connections of those hypervisor drivers that ask for it ({@link HostDriverUse}): what such a connection does not answer
 * itself is answered by the host driver that has the facet. It comes and goes while clients stay connected.
 */
@ConsumerType
public interface HostDriver {
    /**
     * Opens a connection for one client.
     *
     * @param client who asks
     * @return a connection of this client's own, whose facets are about this driver's objects and whose world has their
     *         queues and events; the caller closes it
     * @throws VirtException when the client may not, or the driver's resources fail
     */
    @OnWorker
    DriverConnection open(ClientIdentity client);
}
