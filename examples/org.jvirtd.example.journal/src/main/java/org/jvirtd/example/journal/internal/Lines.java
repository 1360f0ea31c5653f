/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import java.lang.reflect.RecordComponent;
import java.math.BigInteger;
import java.time.Instant;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;

/** The lines of the journal. Events are records: their components become members, so that new kinds need no code here. */
final class Lines {
    private static final String KIND = "DOMAIN_EVENT_ID_";

    private Lines() {}

    /** An event that was published. */
    static JsonLine event(Instant time, DomainEvent event) {
        JsonLine line = of(time, event.kind().name().substring(KIND.length()), event.domain());
        for (RecordComponent component : event.getClass().getRecordComponents()) {
            if (component.getType() != DomainRef.class) {
                line.with(component.getName(), value(read(component, event)));
            }
        }
        return line;
    }

    /** Events that this observer has missed. */
    static JsonLine gap(Instant time, DomainRef domain, long missed, DomainStateReason now) {
        JsonLine line = of(time, "GAP", domain).with("missed", missed);
        return now == null ? line : line.with("state", now.state()).with("reason", now.reason());
    }

    /** Lines that could not be written. */
    static JsonLine lost(Instant time, long lines, String cause) {
        return new JsonLine().with("time", time).with("kind", "LOST").with("lines", lines).with("cause", cause);
    }

    private static JsonLine of(Instant time, String kind, DomainRef domain) {
        return new JsonLine().with("time", time).with("kind", kind).with("domain", domain.name())
                .with("uuid", domain.uuid()).with("id", domain.id());
    }

    private static Object value(Object value) {
        if (value instanceof List<?> several) {
            return several.stream().allMatch(TypedParameter.class::isInstance)
                    ? parameters(several)
                    : several.stream().map(Lines::value).toList();
        }
        return value instanceof Record record ? members(record) : value;
    }

    private static JsonLine members(Record record) {
        JsonLine object = new JsonLine();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            object.with(component.getName(), value(read(component, record)));
        }
        return object;
    }

    private static JsonLine parameters(List<?> parameters) {
        JsonLine object = new JsonLine();
        for (Object one : parameters) {
            TypedParameter parameter = (TypedParameter) one;
            object.with(parameter.name(), value(parameter));
        }
        return object;
    }

    private static Object value(TypedParameter parameter) {
        Object value = read(parameter.getClass().getRecordComponents()[1], parameter);
        if (parameter instanceof TypedParameter.UintValue uint) {
            return Integer.toUnsignedLong(uint.value());
        }
        return parameter instanceof TypedParameter.UllongValue ullong
                ? new BigInteger(Long.toUnsignedString(ullong.value()))
                : value;
    }

    private static Object read(RecordComponent component, Object record) {
        try {
            return component.getAccessor().invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
