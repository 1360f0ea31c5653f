/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/** Properties in the order in which they are given; what is null is left out. */
final class Props {
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().serializeNulls().create();

    private final JsonObject json = new JsonObject();

    static Props driver(String driver) {
        return new Props().with("driver", driver);
    }

    static Props object(String type, String id) {
        return new Props().with("qom-type", type).with("id", id);
    }

    Props with(String name, String value) {
        if (value != null) {
            json.addProperty(name, value);
        }
        return this;
    }

    Props with(String name, Number value) {
        if (value != null) {
            json.addProperty(name, value);
        }
        return this;
    }

    Props with(String name, Boolean value) {
        if (value != null) {
            json.addProperty(name, value);
        }
        return this;
    }

    Props with(String name, Props value) {
        if (value != null && value.json.size() > 0) {
            json.add(name, value.json);
        }
        return this;
    }

    Props with(String name, JsonElement value) {
        if (value != null) {
            json.add(name, value);
        }
        return this;
    }

    Props with(String name, List<? extends Number> values) {
        JsonArray all = new JsonArray();
        values.forEach(all::add);
        json.add(name, all);
        return this;
    }

    /** The properties, to be changed no more. */
    JsonObject json() {
        return json;
    }

    @Override
    public String toString() {
        return GSON.toJson(json);
    }
}
