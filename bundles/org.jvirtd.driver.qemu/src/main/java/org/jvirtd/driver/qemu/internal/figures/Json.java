/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.stream.Stream;
import java.util.stream.StreamSupport;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Reads what QEMU says; what is not there, or is something else, is as if it were not known. Pure functions. */
final class Json {
    private Json() {}

    /** The object of that name; an empty one if there is none. */
    static JsonObject object(JsonElement from, String name) {
        JsonElement value = member(from, name);
        return value != null && value.isJsonObject() ? value.getAsJsonObject() : new JsonObject();
    }

    /** The number of that name, as 64 bits; -1 if there is none. */
    static long number(JsonElement from, String name) {
        JsonElement value = member(from, name);
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isNumber()
                ? value.getAsBigDecimal().toBigInteger().longValue()
                : -1;
    }

    /** The text of that name; empty if there is none. */
    static String text(JsonElement from, String name) {
        JsonElement value = member(from, name);
        return value != null && value.isJsonPrimitive() && value.getAsJsonPrimitive().isString()
                ? value.getAsString()
                : "";
    }

    /** The objects in an array; none if it is none. */
    static Stream<JsonObject> objects(JsonElement array) {
        return array == null || !array.isJsonArray()
                ? Stream.empty()
                : StreamSupport.stream(array.getAsJsonArray().spliterator(), false).filter(JsonElement::isJsonObject)
                        .map(JsonElement::getAsJsonObject);
    }

    private static JsonElement member(JsonElement from, String name) {
        return from != null && from.isJsonObject() ? from.getAsJsonObject().get(name) : null;
    }
}
