/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.serve;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;

/**
 * Holds the host of a driver from {@link org.jvirtd.api.driver.DriverHandover#takeOver} to its handover; between two of those, or while
 * another version of the driver serves, there is none.
 *
 * @param <H> the type of the host
 */
@AnyThread
public final class HostHolder<H extends ServedHost> {
    private final ErrorDomain domain;
    private final String driver;
    /** Null while there is none; written under the lock of this. */
    private volatile H host;

    /** @param driver the driver's name, for errors */
    public HostHolder(ErrorDomain domain, String driver) {
        this.domain = domain;
        this.driver = driver;
    }

    /**
     * The driver takes over. One that cannot begin is closed.
     *
     * @return false when there is a host already; then nothing is made
     * @throws RuntimeException why the new one cannot serve; then there is none
     */
    @OnWorker
    public synchronized boolean takeOver(Supplier<H> maker) {
        if (host != null) {
            return false;
        }
        H next = maker.get();
        boolean serves = false;
        try {
            next.start();
            serves = true;
        } finally {
            if (!serves) {
                next.close();
            }
        }
        host = next;
        return true;
    }

    /** The driver hands over: the host ends, if there is one. */
    @OnWorker
    public synchronized void handOver() {
        H last = host;
        host = null;
        if (last != null) {
            last.close();
        }
    }

    /** The host; empty while there is none. */
    public Optional<H> host() {
        return Optional.ofNullable(host);
    }

    /**
     * The host.
     *
     * @throws VirtException VIR_ERR_INTERNAL_ERROR while there is none
     */
    public H require() {
        return host().orElseThrow(() -> VirtException.internal(domain, driver + " state driver is not active", null));
    }

    /** What a handover would break off, one line each, for people. */
    public List<String> unfinished() {
        return host().map(ServedHost::unfinished).orElse(List.of());
    }
}
