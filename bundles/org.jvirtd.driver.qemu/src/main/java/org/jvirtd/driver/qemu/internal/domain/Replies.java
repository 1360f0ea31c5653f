/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import org.jvirtd.api.VirtException;

/** Reads what QEMU or an agent has answered, which may be anything: a VirtException says which answer is not what it should be. */
public final class Replies {
    private Replies() {}

    public static VirtException malformed(String command) {
        return Mistakes.internal(command + " reply was missing return data");
    }

    public static JsonObject object(String command, JsonElement value) {
        if (value instanceof JsonObject object) {
            return object;
        }
        throw malformed(command);
    }

    /** The objects of a list. */
    public static List<JsonObject> objects(String command, JsonElement value) {
        if (!(value instanceof JsonArray array)) {
            throw malformed(command);
        }
        List<JsonObject> all = new ArrayList<>();
        for (JsonElement each : array) {
            all.add(object(command, each));
        }
        return all;
    }

    /** The objects of a part; none if it is missing. */
    public static List<JsonObject> objects(String command, JsonObject parts, String name) {
        return parts.has(name) ? objects(command, parts.get(name)) : List.of();
    }

    public static long number(String command, JsonElement value) {
        OptionalLong number = number(value);
        return number.orElseThrow(() -> malformed(command));
    }

    /** The number of a part that must be there. */
    public static long number(String command, JsonObject parts, String name) {
        return number(parts.get(name)).orElseThrow(() -> missing(command, name));
    }

    /** The number of a part; empty if it is missing or none. */
    public static OptionalLong number(JsonObject parts, String name) {
        return number(parts.get(name));
    }

    private static VirtException missing(String command, String name) {
        return Mistakes.internal("'" + name + "' missing in reply of " + command);
    }

    private static OptionalLong number(JsonElement value) {
        try {
            return value instanceof JsonPrimitive digits && digits.isNumber()
                    ? OptionalLong.of(digits.getAsLong())
                    : OptionalLong.empty();
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The number of a part; the other if it is missing. */
    public static long number(JsonObject parts, String name, long missing) {
        return number(parts.get(name)).orElse(missing);
    }

    /** The text of a part; null if it is missing. */
    public static String text(JsonObject parts, String name) {
        return parts.get(name) instanceof JsonPrimitive text && text.isString() ? text.getAsString() : null;
    }

    /** The text of a part that must be there. */
    public static String text(String command, JsonObject parts, String name) {
        String text = text(parts, name);
        if (text == null) {
            throw missing(command, name);
        }
        return text;
    }

    /** The parts of a part; empty if it is missing or has none. */
    public static JsonObject part(JsonObject parts, String name) {
        return parts.get(name) instanceof JsonObject object ? object : new JsonObject();
    }

    /** A reply that is a text. */
    public static String text(String command, JsonElement value) {
        if (value instanceof JsonPrimitive text && text.isString()) {
            return text.getAsString();
        }
        throw malformed(command);
    }

    /** Whether a part is there and true. */
    public static boolean flag(JsonObject parts, String name) {
        return parts.get(name) instanceof JsonPrimitive flag && flag.isBoolean() && flag.getAsBoolean();
    }

    /** The texts of a part. */
    public static List<String> texts(String command, JsonObject parts, String name) {
        if (!(parts.get(name) instanceof JsonArray array)) {
            throw malformed(command);
        }
        List<String> all = new ArrayList<>();
        for (JsonElement each : array) {
            if (!(each instanceof JsonPrimitive text)) {
                throw malformed(command);
            }
            all.add(text.getAsString());
        }
        return all;
    }

    public static JsonArray array(List<String> texts) {
        JsonArray array = new JsonArray();
        texts.forEach(array::add);
        return array;
    }
}
