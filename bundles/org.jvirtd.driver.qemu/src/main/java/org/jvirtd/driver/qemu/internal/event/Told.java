/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.List;
import java.util.function.Predicate;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.qemu.internal.qmp.QmpEvent;

/**
 * An event of QEMU on its way through a domain's lane: its name, the run that it is of, and its parts as JSON text.
 *
 * @param name QEMU's; {@link #END} and {@link #BROKEN} are this driver's own
 * @param run the number of the run whose QEMU told it
 * @param number its place among all that was told of the domain; {@link #NOW} for what QEMU itself has not told
 * @param data its parts; empty for none
 */
@AnyThread
public record Told(String name, int run, long number, long seconds, int micros, JsonObject data) {
    /** The connection has ended. */
    static final String END = "monitor-end";
    /** The connection was broken by the peer. */
    static final String BROKEN = "monitor-broken";

    /** The number of what is later than all that was told. */
    static final long NOW = Long.MAX_VALUE;

    private static final String NAME = "event";
    private static final String RUN = "run";
    private static final String NUMBER = "number";
    private static final String SECONDS = "seconds";
    private static final String MICROS = "micros";
    private static final String DATA = "data";

    static Told of(QmpEvent event, int run, long number) {
        return new Told(event.name(), run, number, event.seconds(), event.micros(), event.data());
    }

    /** What the connection itself tells. */
    static Told own(String name, int run) {
        return new Told(name, run, NOW, 0, 0, new JsonObject());
    }

    /** As it is posted to the lane. */
    HypervisorEvent posted(EventCategory category, String device) {
        return new HypervisorEvent(category, device, List.of(new StringValue(NAME, name), new IntValue(RUN, run),
                new LlongValue(NUMBER, number), new LlongValue(SECONDS, seconds), new IntValue(MICROS, micros),
                new StringValue(DATA, data.toString())));
    }

    /** As it was posted. */
    public static Told of(HypervisorEvent event) {
        String name = "";
        int run = -1;
        long number = 0;
        long seconds = 0;
        int micros = 0;
        String data = "{}";
        for (TypedParameter detail : event.details()) {
            switch (detail.name()) {
                case NAME -> name = ((StringValue) detail).value();
                case RUN -> run = ((IntValue) detail).value();
                case NUMBER -> number = ((LlongValue) detail).value();
                case SECONDS -> seconds = ((LlongValue) detail).value();
                case MICROS -> micros = ((IntValue) detail).value();
                case DATA -> data = ((StringValue) detail).value();
                default -> throw new IllegalArgumentException(detail.name());
            }
        }
        return new Told(name, run, number, seconds, micros, JsonParser.parseString(data).getAsJsonObject());
    }

    /** Whether a posted event is QEMU's of this name: what a job may expect. */
    public static Predicate<HypervisorEvent> named(String name) {
        return event -> event.details().get(0) instanceof StringValue text && text.value().equals(name);
    }

    /** As {@link #named(String)}, about a device or job of this name. */
    public static Predicate<HypervisorEvent> named(String name, String device) {
        return named(name).and(event -> device.equals(event.device()));
    }

    /** The text of this part; null if it is missing or no text. */
    String text(String part) {
        return text(data, part);
    }

    /** The text of a part of a part. */
    static String text(JsonObject object, String part) {
        return object.get(part) instanceof JsonPrimitive text && text.isString() ? text.getAsString() : null;
    }

    /** The number of this part; 0 if it is missing or none. */
    long number(String part) {
        return number(data, part);
    }

    /** The number of a part of a part. */
    static long number(JsonObject object, String part) {
        try {
            return object.get(part) instanceof JsonPrimitive number && number.isNumber() ? number.getAsLong() : 0;
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** Whether this part is there and true. */
    boolean flag(String part) {
        return flag(data, part);
    }

    /** Whether a part of a part is there and true. */
    static boolean flag(JsonObject object, String part) {
        return object.get(part) instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
    }

    /** The parts of this part; empty if it is missing or has none. */
    JsonObject object(String part) {
        JsonElement value = data.get(part);
        return value instanceof JsonObject object ? object : new JsonObject();
    }
}
