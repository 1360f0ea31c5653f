/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.connection;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.remote.internal.event.Texts;
import org.jvirtd.remote.internal.gate.DriverGate;
import org.jvirtd.remote.internal.gate.DriverSlot;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection that somebody has opened by a URI: on the driver of that URI while it serves, and what it needs to be opened as it
 * was on the next one.
 */
@AnyThread
final class DriverLink implements Guests.Guest<HypervisorDriver> {
    private static final Logger LOG = LoggerFactory.getLogger(DriverLink.class);

    private final ConnectUri uri;
    private final Supplier<ClientIdentity> identity;
    private final Drivers drivers;
    private final Consumer<DriverConnection> ownerGone;
    private final Listener listener;
    /** Written under the lock of this; null while there is no driver. */
    private volatile Bound bound;
    /** The rest is owned by the lock of this. */
    private String token;
    private String tokenOf;
    private boolean closed;

    /** @param ownerGone told of a connection that ends: it may be the owner of jobs that are kept */
    DriverLink(ConnectUri uri, Supplier<ClientIdentity> identity, Drivers drivers, Consumer<DriverConnection> ownerGone,
            Listener listener) {
        this.uri = uri;
        this.identity = identity;
        this.drivers = drivers;
        this.ownerGone = ownerGone;
        this.listener = listener;
    }

    ConnectUri uri() {
        return uri;
    }

    /** The connection at this moment, for questions that do not call the driver; null when it is not there. */
    Bound bound() {
        return bound;
    }

    /** What its calls pass. */
    DriverGate<HypervisorDriver> gate() {
        return drivers.ofScheme(uri);
    }

    /**
     * Enters the driver with a call.
     *
     * @return the connection, whose {@link Bound#exit} follows
     * @throws org.jvirtd.remote.internal.gate.GateClosed when the driver is not there
     * @throws VirtException when it refuses to open the connection anew
     */
    @OnWorker
    Bound enter() {
        Bound now = bound;
        return now != null && now.tryEnter() ? now : enterAnew();
    }

    @OnWorker
    private synchronized Bound enterAnew() {
        Bound now = bound;
        if (now != null) {
            if (now.tryEnter()) {
                return now;
            }
            throw gate().closed();
        }
        if (closed) {
            throw VirtException.internal(ErrorDomain.RPC, "hypervisor connection not open", null);
        }
        return open(gate().require());
    }

    /** Opens it on a driver, and enters that. */
    @OnWorker
    synchronized Bound open(DriverSlot<HypervisorDriver> slot) {
        if (!slot.inside().tryEnter()) {
            throw gate().closed();
        }
        try {
            Bound made = new Bound(slot, connect(slot));
            bound = made;
            token = null;
            listener.opened(made);
            return made;
        } catch (RuntimeException e) {
            slot.inside().exit();
            throw e;
        }
    }

    private DriverConnection connect(DriverSlot<HypervisorDriver> slot) {
        if (token != null && slot.name().equals(tokenOf) && slot.driver() instanceof DriverHandover handover) {
            return handover.reopen(uri, identity.get(), token);
        }
        return slot.driver().open(uri, identity.get());
    }

    /** A driver serves: opens the connection on it, if it has lost its own. */
    @Override
    @OnWorker
    public synchronized void revive(DriverSlot<HypervisorDriver> slot) {
        if (bound != null || closed || !slot.schemes().contains(uri.scheme())) {
            return;
        }
        try {
            open(slot).exit();
        } catch (RuntimeException e) {
            LOG.warn("{} could not be opened anew on {}: {}", uri.text(), slot, e.getMessage());
        }
    }

    /** Its driver departs. */
    @Override
    @OnWorker
    public synchronized void lose(DriverSlot<?> slot) {
        Bound lost = bound;
        if (lost != null && lost.slot() == slot) {
            bound = null;
            ownerGone.accept(lost.connection());
            token = lost.closeForHandover(absent());
            tokenOf = slot.name();
        }
    }

    /** The program departs: closes the connection for its return, and writes what {@link #read} takes. */
    @OnWorker
    synchronized void leave(DataOutput out) throws IOException {
        Bound last = bound;
        if (last != null) {
            lose(last.slot());
        }
        closed = true;
        Texts.write(out, token);
        Texts.write(out, tokenOf);
    }

    /** Takes up what the version of the program before has left. */
    synchronized void read(DataInput in) throws IOException {
        token = Texts.read(in);
        tokenOf = Texts.read(in);
    }

    @Override
    public boolean isOn(DriverSlot<?> slot) {
        Bound now = bound;
        return now != null && now.slot() == slot;
    }

    /** Ends it if no call is inside. */
    @OnWorker
    synchronized boolean finish() {
        Bound now = bound;
        boolean idle = now == null || now.tryRetire();
        if (idle) {
            close();
        }
        return idle;
    }

    /** Ends it. */
    @OnWorker
    synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        Bound last = bound;
        bound = null;
        if (last != null) {
            ownerGone.accept(last.connection());
            last.close();
        } else if (token != null) {
            drivers.abandoned().add(
                    new AbandonedConnections.Abandoned(tokenOf, uri, identity.get(), token));
        }
    }

    private VirtException absent() {
        return VirtException.internal(ErrorDomain.RPC,
                "the driver of " + uri.text() + " is not there at present; the connection is kept for its return",
                null);
    }

    /** Hears of the connection. */
    @FunctionalInterface
    interface Listener {
        /** It is open. */
        void opened(Bound bound);
    }
}
