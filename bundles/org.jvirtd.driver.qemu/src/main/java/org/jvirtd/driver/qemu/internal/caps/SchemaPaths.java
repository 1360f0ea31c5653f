/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * QEMU's description of its protocol, as paths. A path is a command, {@code /} and the name of an argument; then, where that is an
 * object, {@code /} and the name of a member. {@code /+case} is a case of a union (its members follow below it), {@code /^value} a
 * value of an enumeration. What a command returns is behind {@code >} in place of the first {@code /}, one
 * step deep: {@code block-stream/base-node}, {@code blockdev-add/+file/aio/^io_uring}, {@code object-add/qom-type/^iothread}.
 */
final class SchemaPaths {
    /** Members of members of arguments are not told. */
    private static final int MAX_DEPTH = 2;
    private static final int MAX_PATHS = 50_000;

    private final Map<String, JsonObject> types = new HashMap<>();
    private final Set<String> paths = new HashSet<>();

    private SchemaPaths() {}

    static Set<String> of(JsonArray schema) {
        SchemaPaths walk = new SchemaPaths();
        for (JsonElement entry : schema) {
            walk.types.put(entry.getAsJsonObject().get("name").getAsString(), entry.getAsJsonObject());
        }
        for (JsonElement entry : schema) {
            JsonObject type = entry.getAsJsonObject();
            if ("command".equals(kind(type))) {
                String name = type.get("name").getAsString();
                walk.walk(type.get("arg-type").getAsString(), name + '/', MAX_DEPTH, Set.of());
                walk.walk(type.get("ret-type").getAsString(), name + '>', 1, Set.of());
            }
        }
        return walk.paths;
    }

    /** The names of all that is of a kind, such as {@code event}. */
    static Set<String> names(JsonArray schema, String kind) {
        Set<String> names = new HashSet<>();
        for (JsonElement entry : schema) {
            JsonObject type = entry.getAsJsonObject();
            if (kind.equals(kind(type))) {
                names.add(type.get("name").getAsString());
            }
        }
        return names;
    }

    private static String kind(JsonObject type) {
        return type.get("meta-type").getAsString();
    }

    private void walk(String name, String path, int depth, Set<String> above) {
        JsonObject type = types.get(name);
        if (type == null || above.contains(name) || paths.size() > MAX_PATHS) {
            return;
        }
        Set<String> here = new HashSet<>(above);
        here.add(name);
        switch (kind(type)) {
            case "array" -> walk(type.get("element-type").getAsString(), path, depth, here);
            case "enum" -> array(type, "values").forEach(v -> paths.add(path + '^' + v.getAsString()));
            case "alternate" -> array(type, "members").forEach(m -> walk(typeOf(m), path, depth, here));
            case "object" -> object(type, path, depth, here);
            default -> {
                // A plain value has no parts.
            }
        }
    }

    private void object(JsonObject type, String path, int depth, Set<String> here) {
        for (JsonElement member : array(type, "members")) {
            String below = path + member.getAsJsonObject().get("name").getAsString();
            paths.add(below);
            if (depth > 1 || isEnum(typeOf(member))) {
                walk(typeOf(member), below + '/', depth - 1, here);
            }
        }
        for (JsonElement variant : array(type, "variants")) {
            String below = path + '+' + variant.getAsJsonObject().get("case").getAsString();
            paths.add(below);
            walk(typeOf(variant), below + '/', depth, here);
        }
    }

    private boolean isEnum(String name) {
        return types.containsKey(name) && "enum".equals(kind(types.get(name)));
    }

    private static String typeOf(JsonElement part) {
        return part.getAsJsonObject().get("type").getAsString();
    }

    private static JsonArray array(JsonObject type, String name) {
        return type.has(name) ? type.getAsJsonArray(name) : new JsonArray();
    }
}
