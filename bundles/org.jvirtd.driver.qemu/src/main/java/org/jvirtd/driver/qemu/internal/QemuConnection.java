/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Map;
import java.util.Optional;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/** One client's way to the host. It has no state but its URI; the facets belong to the host. */
@AnyThread
final class QemuConnection implements DriverConnection {
    private final String world;
    private final ConnectInfo info;
    private final Map<Class<?>, Object> facets;

    QemuConnection(String world, ConnectInfo info, Map<Class<?>, Object> facets) {
        this.world = world;
        this.info = info;
        this.facets = facets;
    }

    @Override
    public String world() {
        return world;
    }

    @Override
    public <F> Optional<F> facet(Class<F> type) {
        return Optional.ofNullable(type.cast(type == ConnectInfo.class ? info : facets.get(type)));
    }

    @Override
    @OnWorker
    public void close() {
        // the host stays
    }
}
