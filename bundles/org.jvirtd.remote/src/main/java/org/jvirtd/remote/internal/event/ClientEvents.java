/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.server.ClientSession;

/** The event subscriptions of one client. They stay when a driver
 * departs, and go on with the world of its successor. */
@AnyThread
public final class ClientEvents {
    /** Most subscriptions of one client: all kinds of domain events for each of ten thousand domains. */
    private static final int MOST = 300_000;

    private final ClientSession session;
    private final EventHubs hubs;
    /** These are owned by the lock of this. */
    private final Map<Integer, Registration> byCallbackId = new LinkedHashMap<>();
    private final Map<Object, Registration> byIdentity = new HashMap<>();
    private int nextCallbackId;
    /** The worlds that events come from, and the place of each in the daemon; null for one that is not asked. */
    private final Map<String, EventHub> worlds = new LinkedHashMap<>();
    private boolean ended;

    /** No subscription. */
    public ClientEvents(ClientSession session, EventHubs hubs) {
        this.session = session;
        this.hubs = hubs;
    }

    /** Events come from this world, too, from now on. */
    public synchronized void attach(String world) {
        worlds.putIfAbsent(world, null);
        byCallbackId.values().forEach(this::listen);
    }

    /** The world has gone. */
    public synchronized void detach(String world) {
        EventHub hub = worlds.remove(world);
        if (hub != null) {
            byCallbackId.values().forEach(hub::remove);
            hubs.release(hub);
        }
    }

    /** Writes what {@link #read} takes: the subscriptions, with their callback ids. */
    public synchronized void write(DataOutput out) throws IOException {
        out.writeInt(nextCallbackId);
        out.writeInt(byCallbackId.size());
        for (Registration registration : byCallbackId.values()) {
            registration.write(out);
        }
    }

    /** Takes up subscriptions of the version before; there are none yet. */
    public synchronized void read(DataInput in) throws IOException {
        nextCallbackId = in.readInt();
        int count = in.readInt();
        for (int i = 0; i < count; i++) {
            Registration registration = Registration.read(in, session);
            byIdentity.put(registration.identity(), registration);
            byCallbackId.put(registration.callbackId(), registration);
            listen(registration);
        }
    }

    /** Ends all subscriptions, for good; nothing is sent after the return. */
    public void end() {
        takeAll().forEach(Registration::end);
    }

    private synchronized List<Registration> takeAll() {
        ended = true;
        List<Registration> all = List.copyOf(byCallbackId.values());
        all.forEach(this::unlisten);
        byCallbackId.clear();
        byIdentity.clear();
        release();
        return all;
    }

    /**
     * Subscribes.
     *
     * @param filter the UUID or name of the only object; null for all
     * @param legacy whether the client knows no callback ids
     * @return the callback id
     * @throws VirtException VIR_ERR_INVALID_ARG when the client has this subscription
     */
    public int register(EventKind kind, Object filter, boolean legacy) {
        return register(new Registration.Topic(kind, filter), NameFilter.ALL, legacy);
    }

    /**
     * Subscribes to events of monitors.
     *
     * @param domain the only domain; null for all
     * @param names which events
     * @return the callback id
     * @throws VirtException VIR_ERR_INVALID_ARG when the client has a subscription to these events, or to that expression
     */
    public int registerMonitor(UUID domain, NameFilter names) {
        return register(new Registration.Topic(EventKind.MONITOR, domain), names, false);
    }

    private synchronized int register(Registration.Topic topic, NameFilter names, boolean legacy) {
        if (byIdentity.containsKey(Registration.identity(topic, names))) {
            throw VirtException.invalidArg(ErrorDomain.NONE, "event callback already tracked");
        }
        if (ended || byCallbackId.size() == MOST) {
            throw VirtException.of(ErrorCode.OPERATION_FAILED, ErrorDomain.RPC,
                    "a client has at most " + MOST + " event callbacks");
        }
        Registration registration = new Registration(topic, names, nextCallbackId++, legacy, session);
        byIdentity.put(registration.identity(), registration);
        byCallbackId.put(registration.callbackId(), registration);
        listen(registration);
        return registration.callbackId();
    }

    /**
     * Ends the subscription with this callback id; no event of it is sent after the return.
     *
     * @return false when the client has none for events of such objects
     */
    public boolean deregister(ObjectKind object, int callbackId) {
        return end(take(kind -> kind.object() == object && !kind.equals(EventKind.MONITOR), callbackId));
    }

    /** Ends a subscription to events of monitors, as {@link #deregister} does others. */
    public boolean deregisterMonitor(int callbackId) {
        return end(take(EventKind.MONITOR::equals, callbackId));
    }

    /**
     * Ends the first subscription to events of this kind, as clients do that know no callback ids.
     *
     * @return false when the client has none
     */
    public boolean deregisterFirst(EventKind kind) {
        return end(takeFirst(kind));
    }

    private synchronized Registration take(Predicate<EventKind> kinds, int callbackId) {
        Registration registration = byCallbackId.get(callbackId);
        boolean known = registration != null && !registration.legacy() && kinds.test(registration.topic().kind());
        return known ? remove(registration) : null;
    }

    private synchronized Registration takeFirst(EventKind kind) {
        for (Registration registration : byCallbackId.values()) {
            if (registration.topic().kind().equals(kind)) {
                return remove(registration);
            }
        }
        return null;
    }

    /** Outside the lock of this: it waits for an event that is being sent. */
    private static boolean end(Registration registration) {
        if (registration != null) {
            registration.end();
        }
        return registration != null;
    }

    private Registration remove(Registration registration) {
        unlisten(registration);
        byCallbackId.remove(registration.callbackId());
        byIdentity.remove(registration.identity());
        if (byCallbackId.isEmpty()) {
            release();
        }
        return registration;
    }

    /** Adding twice does nothing. */
    private void listen(Registration registration) {
        worlds.replaceAll((world, hub) -> hub == null ? hubs.acquire(world) : hub);
        worlds.values().stream().filter(Objects::nonNull).forEach(hub -> hub.add(registration));
    }

    private void unlisten(Registration registration) {
        worlds.values().stream().filter(Objects::nonNull).forEach(hub -> hub.remove(registration));
    }

    private void release() {
        worlds.replaceAll((world, hub) -> {
            if (hub != null) {
                hubs.release(hub);
            }
            return null;
        });
    }
}
