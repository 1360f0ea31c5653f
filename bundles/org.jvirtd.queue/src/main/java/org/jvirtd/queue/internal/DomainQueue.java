/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.util.UUID;
import java.util.function.BiConsumer;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ObjectKey;

/** A domain's queue. */
final class DomainQueue<S> extends ObjectQueue<S> implements ManagedDomain<S> {
    private final UUID uuid;

    DomainQueue(QueueCore core, ErrorDomain errors, UUID uuid, String name, S initial,
            BiConsumer<ObjectKey, Event> listeners) {
        super(core, errors, ObjectKey.domain(uuid), name, initial, listeners);
        this.uuid = uuid;
    }

    @Override
    public UUID uuid() {
        return uuid;
    }
}
