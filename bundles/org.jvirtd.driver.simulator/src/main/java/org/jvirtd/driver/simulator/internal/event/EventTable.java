/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.api.thread.AnyThread;

/** The table of events: a row for each category; reads events from text and checks them. */
@AnyThread
public final class EventTable {
    private final Map<EventCategory, Kind> rows = new EnumMap<>(EventCategory.class);

    public EventTable() {
        Stream.of(LifeKinds.all(), DeviceKinds.all(), GuestKinds.all()).flatMap(List::stream)
                .forEach(row -> rows.put(row.described().category(), row));
    }

    /** All of them, in the order of the categories. */
    public List<EventKind> all() {
        return rows.values().stream().map(Kind::described).toList();
    }

    Kind of(EventCategory category) {
        return rows.get(category);
    }

    /** The event that the text describes. */
    public HypervisorEvent read(String kind, String device, Map<String, String> details) {
        EventKind known = rows.get(category(kind)).described();
        List<TypedParameter> parameters = new ArrayList<>();
        details.forEach((name, value) -> parameters.add(parameter(known, name, value)));
        HypervisorEvent event = new HypervisorEvent(known.category(), device, parameters);
        check(event);
        return event;
    }

    /**
     * Checks an event against its kind.
     *
     * @throws IllegalArgumentException if it carries what its kind does not know
     */
    public void check(HypervisorEvent event) {
        EventKind kind = rows.get(event.category()).described();
        if (event.device() != null && kind.device() == null && !kind.open()) {
            throw new IllegalArgumentException("an event " + event.category() + " is about no device");
        }
        event.details().forEach(parameter -> check(kind, parameter));
        if (event.category() == EventCategory.LIFECYCLE) {
            Details said = new Details(event, kind);
            String cause = said.text("detail");
            if (cause != null) {
                LifeKinds.checkDetail(said.text("event"), cause);
            }
        }
    }

    private static void check(EventKind kind, TypedParameter parameter) {
        EventDetail detail = detail(kind, parameter.name()).orElse(null);
        if (detail == null) {
            if (!kind.open()) {
                throw new IllegalArgumentException(
                        "an event " + kind.category() + " has no detail '" + parameter.name() + "', but "
                                + kind.details().stream().map(EventDetail::name).toList());
            }
            return;
        }
        switch (detail.type()) {
            case NUMBER -> Details.number(parameter);
            case FLAG -> require(parameter instanceof BooleanValue, parameter, "true or false");
            case TEXT -> {
                require(parameter instanceof StringValue, parameter, "a text");
                require(detail.words().isEmpty() || detail.words().contains(((StringValue) parameter).value()),
                        parameter,
                        "one of " + detail.words());
            }
        }
    }

    private static void require(boolean met, TypedParameter parameter, String what) {
        if (!met) {
            throw new IllegalArgumentException("detail '" + parameter.name() + "' must be " + what);
        }
    }

    private static EventCategory category(String kind) {
        String name = kind.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(EventCategory.values()).filter(c -> c.name().equals(name)).findFirst().orElseThrow(
                () -> new IllegalArgumentException("no kind of event '" + kind + "', but " + words()));
    }

    private static List<String> words() {
        return Arrays.stream(EventCategory.values()).map(c -> c.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .toList();
    }

    private static TypedParameter parameter(EventKind kind, String name, String value) {
        EventDetail detail = detail(kind, name).orElse(null);
        if (detail == null) {
            return value.matches("[0-9]{1,18}")
                    ? new UllongValue(name, Long.parseLong(value))
                    : new StringValue(name, value);
        }
        return switch (detail.type()) {
            case TEXT -> new StringValue(name, value);
            case FLAG -> {
                require(detail.words().contains(value), new StringValue(name, value), "true or false");
                yield new BooleanValue(name, Boolean.parseBoolean(value));
            }
            case NUMBER -> {
                require(value.matches("-?[0-9]{1,18}"), new StringValue(name, value), "a whole number");
                yield new LlongValue(name, Long.parseLong(value));
            }
        };
    }

    private static Optional<EventDetail> detail(EventKind kind, String name) {
        return kind.details().stream().filter(d -> d.name().equals(name)).findFirst();
    }
}
