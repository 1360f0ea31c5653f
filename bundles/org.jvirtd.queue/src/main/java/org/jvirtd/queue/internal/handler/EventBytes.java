/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.DomainEvent;

/** What an event that waits holds, about: by this the lines of observers are bounded. */
final class EventBytes {
    /** The objects of an event and of its place in a line. */
    private static final int BASE = 200;
    private static final int ONE_MORE = 64;

    /** Those whose size is not that of a name and some numbers. */
    private static final Map<Class<? extends DomainEvent>, ToLongFunction<DomainEvent>> MORE = Map.of(
            DomainEvent.IoError.class, EventBytes::ioError,
            DomainEvent.IoErrorReason.class, EventBytes::ioErrorReason,
            DomainEvent.Graphics.class, EventBytes::graphics,
            DomainEvent.BlockJob.class, event -> text(((DomainEvent.BlockJob) event).path()),
            DomainEvent.DiskChange.class, EventBytes::diskChange,
            DomainEvent.Tunable.class, event -> parameters(((DomainEvent.Tunable) event).parameters()),
            DomainEvent.JobCompleted.class, event -> parameters(((DomainEvent.JobCompleted) event).parameters()),
            DomainEvent.MetadataChange.class, event -> text(((DomainEvent.MetadataChange) event).nsuri()),
            DomainEvent.BlockThreshold.class, event -> text(((DomainEvent.BlockThreshold) event).path()));

    private EventBytes() {}

    static long of(DomainEvent event) {
        ToLongFunction<DomainEvent> more = MORE.get(event.getClass());
        return BASE + text(event.domain().name()) + (more == null ? 0 : more.applyAsLong(event));
    }

    private static long text(String text) {
        return text == null ? 0 : text.length();
    }

    private static long parameters(List<TypedParameter> parameters) {
        long bytes = 0;
        for (TypedParameter parameter : parameters) {
            bytes += ONE_MORE + text(parameter.name())
                    + (parameter instanceof TypedParameter.StringValue string ? text(string.value()) : 0);
        }
        return bytes;
    }

    private static long ioError(DomainEvent event) {
        DomainEvent.IoError error = (DomainEvent.IoError) event;
        return text(error.sourcePath()) + text(error.deviceAlias());
    }

    private static long ioErrorReason(DomainEvent event) {
        DomainEvent.IoErrorReason error = (DomainEvent.IoErrorReason) event;
        return text(error.sourcePath()) + text(error.deviceAlias()) + text(error.reason());
    }

    private static long graphics(DomainEvent event) {
        DomainEvent.Graphics graphics = (DomainEvent.Graphics) event;
        long bytes = text(graphics.authScheme());
        for (DomainEvent.GraphicsIdentity identity : graphics.subject()) {
            bytes += ONE_MORE + text(identity.type()) + text(identity.name());
        }
        return bytes;
    }

    private static long diskChange(DomainEvent event) {
        DomainEvent.DiskChange change = (DomainEvent.DiskChange) event;
        return text(change.oldSourcePath()) + text(change.newSourcePath()) + text(change.deviceAlias());
    }
}
