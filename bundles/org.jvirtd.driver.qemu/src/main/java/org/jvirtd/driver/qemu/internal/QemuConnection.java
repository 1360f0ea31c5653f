/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Map;
import java.util.Optional;

import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** One client's way to the host: the host's facets, and those in which it matters who asks. */
@AnyThread
final class QemuConnection implements DriverConnection {
    private final QemuHost host;
    private final Map<Class<?>, Object> shared;
    private final Map<Class<?>, Object> own;

    QemuConnection(QemuHost host, String uri, Map<Class<?>, Object> shared) {
        this.host = host;
        this.shared = shared;
        FacetMap map = new FacetMap();
        host.addFacets(map::add, this, uri);
        // Pools, networks and what else is the host's come from its own drivers.
        map.add(new HostDriverUse() {
        });
        map.add((ConnectionHandover) () -> host.connectionMoved(this));
        this.own = map.map();
    }

    @Override
    public String world() {
        return host.world();
    }

    @Override
    public <F> Optional<F> facet(Class<F> type) {
        Object facet = own.get(type);
        return Optional.ofNullable(type.cast(facet == null ? shared.get(type) : facet));
    }

    @Override
    @OnWorker
    public void close() {
        host.connectionGone(this);
    }
}
