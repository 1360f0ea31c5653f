/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/** The drivers that there are, and how one of them is drained for an update. An OSGi service of the daemon's core. */
@ProviderType
@AnyThread
public interface DriverRegistry {
    /** Every service of a driver, and every driver that is awaited; by name, the one that serves first. */
    List<DriverStatus> drivers();

    /**
     * The URI for whoever names none: that of the driver with the highest service ranking that has one.
     *
     * @throws org.jvirtd.api.VirtException VIR_ERR_NO_CONNECT when there is none
     */
    @OnWorker
    String defaultUri();

    /**
     * Becomes a client of the driver that serves the URI's scheme, inside the daemon. The client's connection outlives the driver's
     * service as those of other clients do.
     */
    @OnWorker
    Client connect(ConnectUri uri, ClientIdentity client);

    /**
     * What a client of this URI is answered: the facets of the driver that serves the scheme, and of the host drivers that it uses,
     * among those that procedures ask for.
     *
     * @throws org.jvirtd.api.VirtException that it cannot be connected
     */
    @OnWorker
    Set<Class<?>> facets(ConnectUri uri, ClientIdentity client);

    /**
     * Drains a driver for an update: new calls wait, those inside end, then its connections are closed for handover and the driver
     * hands over. It serves again when {@link #resume} is called, when its service comes anew, or when the time is over for which
     * clients wait for a driver.
     *
     * @param name the driver's name
     * @param limit how long calls that are inside may take; empty for the configured one
     * @param force hands over also when something is unfinished or calls are inside at the limit
     * @return why it was not done, one line each, and it serves on; empty when it was
     * @throws IllegalArgumentException when no driver of this name serves
     */
    @OnWorker
    List<String> drain(String name, Optional<Duration> limit, boolean force);

    /** Lets a driver that was drained serve again. A driver that serves is left alone. */
    void resume(String name);

    /** A client inside the daemon. */
    @ProviderType
    @AnyThread
    interface Client extends AutoCloseable {
        /**
         * Calls the driver. While the driver is away this waits, as the calls of other clients do.
         *
         * @throws org.jvirtd.api.VirtException what the call throws, or that the driver has not returned in time
         */
        @OnWorker
        <R> R call(Function<DriverConnection, R> task);

        /** Ends it. */
        @Override
        void close();
    }
}
