/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A JSON object of a table that knows where it stands, so that what is wrong can be named.
 *
 * @param file the table's file name
 * @param path the entry's name and those around it
 * @param node the object
 */
record Entry(String file, String path, JsonNode node) {
    static Entry of(String file, String path, JsonNode node) {
        if (!node.isObject()) {
            throw new TableException(file, path, "is not an object");
        }
        return new Entry(file, node.path("name").isTextual() ? path + " " + node.path("name").asText() : path, node);
    }

    TableException refuse(String message) {
        return new TableException(file, path, message);
    }

    boolean has(String key) {
        return node.has(key);
    }

    void onlyKeys(String... keys) {
        Set<String> known = Set.of(keys);
        for (Iterator<String> names = node.fieldNames(); names.hasNext();) {
            String name = names.next();
            if (!known.contains(name)) {
                throw refuse("unknown key \"" + name + "\"");
            }
        }
    }

    String text(String key) {
        String text = text(key, null);
        if (text == null) {
            throw refuse("\"" + key + "\" is missing");
        }
        return text;
    }

    String text(String key, String absent) {
        JsonNode value = node.get(key);
        if (value == null) {
            return absent;
        }
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw refuse("\"" + key + "\" is not a text");
        }
        return value.asText();
    }

    String oneOf(String key, String absent, Set<String> allowed) {
        String value = text(key, absent);
        if (!allowed.contains(value)) {
            throw refuse("\"" + key + "\" is \"" + value + "\", not one of " + allowed.stream().sorted().toList());
        }
        return value.toUpperCase(Locale.ROOT);
    }

    int integer(String key) {
        if (!has(key)) {
            throw refuse("\"" + key + "\" is missing");
        }
        return integer(key, 0);
    }

    int integer(String key, int absent) {
        JsonNode value = node.get(key);
        if (value == null) {
            return absent;
        }
        if (!value.canConvertToExactIntegral() || !value.canConvertToInt()) {
            throw refuse("\"" + key + "\" is not an int");
        }
        return value.asInt();
    }

    boolean flag(String key) {
        JsonNode value = node.get(key);
        if (value != null && !value.isBoolean()) {
            throw refuse("\"" + key + "\" is not true or false");
        }
        return value != null && value.asBoolean();
    }

    List<Entry> list(String key) {
        List<Entry> entries = new ArrayList<>();
        for (JsonNode item : array(key)) {
            entries.add(of(file, path.equals("table") ? key : path + " " + key, item));
        }
        return entries;
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (JsonNode item : array(key)) {
            if (!item.isTextual()) {
                throw refuse("\"" + key + "\" is not a list of texts");
            }
            texts.add(item.asText());
        }
        return texts;
    }

    Map<String, Integer> numbers(String key) {
        Map<String, Integer> numbers = new LinkedHashMap<>();
        JsonNode value = node.get(key);
        if (value != null) {
            Entry entry = of(file, path + " " + key, value);
            value.fieldNames().forEachRemaining(name -> numbers.put(name, entry.integer(name)));
        }
        return numbers;
    }

    private Iterable<JsonNode> array(String key) {
        JsonNode value = node.get(key);
        if (value == null) {
            return List.of();
        }
        if (!value.isArray()) {
            throw refuse("\"" + key + "\" is not a list");
        }
        return value;
    }
}
