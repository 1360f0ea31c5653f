/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.host.SimulatedConnectInfo;

/** One client's way into a world, in which it is counted already. It has no state but that; the facets belong to the world. */
@AnyThread
final class SimulatorConnection implements DriverConnection, ConnectionHandover {
    private final Worlds worlds;
    private final World world;
    private final ConnectInfo info;
    private final AtomicBoolean closed = new AtomicBoolean();

    SimulatorConnection(ConnectUri uri, Worlds worlds, World world) {
        this.worlds = worlds;
        this.world = world;
        this.info = world.gate().before(ConnectInfo.class,
                new SimulatedConnectInfo(uri.text(), world.host().cells()));
    }

    @Override
    public String world() {
        return world.name();
    }

    @Override
    public <F> Optional<F> facet(Class<F> type) {
        if (type == ConnectionHandover.class) {
            return Optional.of(type.cast(this));
        }
        Object facet = type == ConnectInfo.class ? info : world.facet(type);
        return Optional.ofNullable(type.cast(facet));
    }

    @Override
    @OnWorker
    public void close() {
        if (closed.compareAndSet(false, true)) {
            worlds.leave(world);
        }
    }

    /** The token is the world's name. */
    @Override
    @OnWorker
    public String closeForHandover() {
        if (closed.compareAndSet(false, true)) {
            worlds.leaveForHandover(world);
        }
        return world.name();
    }
}
