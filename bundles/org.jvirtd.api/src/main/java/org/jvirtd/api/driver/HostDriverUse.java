/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a hypervisor's connection whose clients see this host: the facets that the connection lacks are those of the
 * {@link HostDriver} services that are there at the time of a call. A connection that shows a world of its own, such as a
 * simulated one, has no such facet and gets nothing.
 *
 * <p>
 * To use the host's drivers a connection answers {@code facet(HostDriverUse.class)}; mostly it implements this interface and
 * has no code for it.
 */
@ConsumerType
@AnyThread
public interface HostDriverUse {
    /**
     * Whether a host driver may answer for this facet; asked on every call, also on the loop. By default every one.
     *
     * @param facet a facet that this connection lacks
     */
    default boolean fromHost(Class<?> facet) {
        return true;
    }
}
