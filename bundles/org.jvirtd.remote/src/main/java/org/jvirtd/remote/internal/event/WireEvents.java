/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainMonitorEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.NetworkEvent;
import org.jvirtd.api.event.NodeDeviceEvent;
import org.jvirtd.api.event.SecretEvent;
import org.jvirtd.api.event.StoragePoolEvent;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.qemu.DomainMonitorEventMsg;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.NetworkEventLifecycleMsg;
import org.jvirtd.rpc.remote.NodeDeviceEventLifecycleMsg;
import org.jvirtd.rpc.remote.NodeDeviceEventUpdateMsg;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.NonnullNetwork;
import org.jvirtd.rpc.remote.NonnullNodeDevice;
import org.jvirtd.rpc.remote.NonnullSecret;
import org.jvirtd.rpc.remote.NonnullStoragePool;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.rpc.remote.SecretEventLifecycleMsg;
import org.jvirtd.rpc.remote.SecretEventValueChangedMsg;
import org.jvirtd.rpc.remote.StoragePoolEventLifecycleMsg;
import org.jvirtd.rpc.remote.StoragePoolEventRefreshMsg;

import java.util.function.IntFunction;

/** From the domain model's events to those on the wire. */
final class WireEvents {
    private WireEvents() {}

    static WireEvent of(Event event) {
        if (event instanceof DomainEvent domain) {
            return DomainWireEvents.of(domain);
        } else if (event instanceof DomainMonitorEvent monitor) {
            return of(monitor);
        } else if (event instanceof NetworkEvent.Lifecycle network) {
            return of(network);
        } else if (event instanceof StoragePoolEvent pool) {
            return of(pool);
        } else if (event instanceof NodeDeviceEvent device) {
            return of(device);
        }
        return of((SecretEvent) event);
    }

    private static WireEvent of(DomainMonitorEvent event) {
        NonnullDomain domain = Wire.wire(event.domain());
        return new WireEvent(EventKind.MONITOR, event.domain().uuid(), null, null, QemuProcedure.DOMAIN_MONITOR_EVENT,
                id -> new DomainMonitorEventMsg(id, domain, event.event(), event.seconds(), event.micros(),
                        event.details()),
                event.event());
    }

    private static WireEvent of(NetworkEvent.Lifecycle event) {
        NonnullNetwork network = Wire.wire(event.network());
        return event(ObjectKind.NETWORK, 0, event.network().uuid(), RemoteProcedure.NETWORK_EVENT_LIFECYCLE,
                id -> new NetworkEventLifecycleMsg(id, network, event.event().value(), event.detail()));
    }

    private static WireEvent of(StoragePoolEvent event) {
        NonnullStoragePool pool = Wire.wire(event.pool());
        if (event instanceof StoragePoolEvent.Lifecycle life) {
            return event(ObjectKind.STORAGE_POOL, 0, event.pool().uuid(), RemoteProcedure.STORAGE_POOL_EVENT_LIFECYCLE,
                    id -> new StoragePoolEventLifecycleMsg(id, pool, life.event().value(), life.detail()));
        }
        return event(ObjectKind.STORAGE_POOL, 1, event.pool().uuid(), RemoteProcedure.STORAGE_POOL_EVENT_REFRESH,
                id -> new StoragePoolEventRefreshMsg(id, pool));
    }

    private static WireEvent of(NodeDeviceEvent event) {
        NonnullNodeDevice device = Wire.wire(event.device());
        if (event instanceof NodeDeviceEvent.Lifecycle life) {
            return event(ObjectKind.NODE_DEVICE, 0, event.device().name(), RemoteProcedure.NODE_DEVICE_EVENT_LIFECYCLE,
                    id -> new NodeDeviceEventLifecycleMsg(id, device, life.event().value(), life.detail()));
        }
        return event(ObjectKind.NODE_DEVICE, 1, event.device().name(), RemoteProcedure.NODE_DEVICE_EVENT_UPDATE,
                id -> new NodeDeviceEventUpdateMsg(id, device));
    }

    private static WireEvent of(SecretEvent event) {
        NonnullSecret secret = Wire.wire(event.secret());
        if (event instanceof SecretEvent.Lifecycle life) {
            return event(ObjectKind.SECRET, 0, event.secret().uuid(), RemoteProcedure.SECRET_EVENT_LIFECYCLE,
                    id -> new SecretEventLifecycleMsg(id, secret, life.event().value(), life.detail()));
        }
        return event(ObjectKind.SECRET, 1, event.secret().uuid(), RemoteProcedure.SECRET_EVENT_VALUE_CHANGED,
                id -> new SecretEventValueChangedMsg(id, secret));
    }

    private static WireEvent event(ObjectKind kind, int id, Object object, RemoteProcedure procedure,
            IntFunction<XdrBody> body) {
        return new WireEvent(new EventKind(kind, id), object, null, null, procedure, body);
    }
}
