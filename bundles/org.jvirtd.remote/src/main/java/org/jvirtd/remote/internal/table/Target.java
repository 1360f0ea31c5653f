/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import java.util.Optional;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.queue.ManagedObject;
import org.jvirtd.queue.ObjectKey;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.rpc.XdrException;
import org.jvirtd.rpc.XdrReader;
import org.jvirtd.rpc.remote.RemoteLimits;

/** The object through whose queue a call goes, and how the first argument of the call names it. */
public enum Target {
    /** A domain: its name, its UUID, its id. */
    DOMAIN(Target::domain),
    /** A part of a domain, such as a snapshot: its own name, then the domain. */
    DOMAIN_PART((in, space) -> {
        in.string(RemoteLimits.STRING_MAX);
        return domain(in, space);
    }),
    /** A network: its name and its UUID. Ports of a network go through its queue: they begin with it. */
    NETWORK(named(ObjectKind.NETWORK)),
    /** A storage pool: its name and its UUID. */
    STORAGE_POOL(named(ObjectKind.STORAGE_POOL)),
    /** A volume, which goes through the queue of its pool: the name of that, its own name, its key. */
    STORAGE_VOLUME((in, space) -> {
        Optional<ManagedObject<?>> pool = byName(space, ObjectKind.STORAGE_POOL, in.string(RemoteLimits.STRING_MAX));
        in.string(RemoteLimits.STRING_MAX);
        in.string(RemoteLimits.STRING_MAX);
        return pool;
    }),
    /** A node device: its name. */
    NODE_DEVICE((in, space) -> space.find(ObjectKey.of(ObjectKind.NODE_DEVICE, in.string(RemoteLimits.STRING_MAX)))),
    /** A host interface: its name and its address. */
    INTERFACE((in, space) -> {
        ObjectKey key = ObjectKey.of(ObjectKind.INTERFACE, in.string(RemoteLimits.STRING_MAX));
        in.string(RemoteLimits.STRING_MAX);
        return space.find(key);
    }),
    /** A secret: its UUID, the type and the id of its usage. */
    SECRET((in, space) -> {
        ObjectKey key = ObjectKey.of(ObjectKind.SECRET, in.uuid());
        in.int32();
        in.string(RemoteLimits.STRING_MAX);
        return space.find(key);
    }),
    /** A network filter: its name and its UUID. */
    NWFILTER(named(ObjectKind.NWFILTER)),
    /** The binding of a network filter: the device of the port, and the filter's name. */
    NWFILTER_BINDING((in, space) -> {
        ObjectKey key = ObjectKey.of(ObjectKind.NWFILTER_BINDING, in.string(RemoteLimits.STRING_MAX));
        in.string(RemoteLimits.STRING_MAX);
        return space.find(key);
    });

    private final Finder finder;

    Target(Finder finder) {
        this.finder = finder;
    }

    /**
     * Finds the object; leaves the reader behind it.
     *
     * @return empty when the world has no such object
     * @throws XdrException when the bytes are none
     */
    @OnLoop
    Optional<? extends ManagedObject<?>> find(XdrReader in, QueueSpace space) throws XdrException {
        return finder.find(in, space);
    }

    private static Optional<? extends ManagedObject<?>> domain(XdrReader in, QueueSpace space) throws XdrException {
        in.string(RemoteLimits.STRING_MAX);
        Optional<? extends ManagedObject<?>> domain = space.find(in.uuid());
        in.int32();
        return domain;
    }

    private static Finder named(ObjectKind kind) {
        return (in, space) -> {
            in.string(RemoteLimits.STRING_MAX);
            return space.find(ObjectKey.of(kind, in.uuid()));
        };
    }

    /** For objects that are known by their UUID: a look at each of that kind, of which there are few. */
    private static Optional<ManagedObject<?>> byName(QueueSpace space, ObjectKind kind, String name) {
        for (ManagedObject<?> object : space.objects(kind)) {
            if (object.name().equals(name)) {
                return Optional.of(object);
            }
        }
        return Optional.empty();
    }

    /** Finds the object that arguments begin with. */
    private interface Finder {
        Optional<? extends ManagedObject<?>> find(XdrReader in, QueueSpace space) throws XdrException;
    }
}
