/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.google.gson.JsonParseException;

/**
 * What a world consists of, by kind: records of data, which are written as they are. Either they are put in to be written, or they
 * were read. For one thread.
 */
public final class Parts {
    private final Codec codec;
    private final Map<String, List<Object>> written = new LinkedHashMap<>();
    private final Map<String, List<String>> read = new LinkedHashMap<>();

    Parts(Codec codec) {
        this.codec = codec;
    }

    /** None. */
    public Parts() {
        this(new Codec());
    }

    /** Adds a part. */
    public void put(String kind, Record part) {
        written.computeIfAbsent(kind, k -> new ArrayList<>()).add(part);
    }

    /** Adds a part that was read. */
    void line(String kind, String line) {
        read.computeIfAbsent(kind, k -> new ArrayList<>()).add(line);
    }

    /**
     * The parts of a kind that were read, in order; those of kinds that nobody asks for are ignored.
     *
     * @throws JsonParseException if one is no such record
     */
    public <T extends Record> List<T> all(String kind, Class<T> type) {
        List<String> lines = read.getOrDefault(kind, List.of());
        List<T> parts = new ArrayList<>(lines.size());
        for (String line : lines) {
            try {
                parts.add(codec.read(line, type));
            } catch (IOException e) {
                throw new JsonParseException(e);
            }
        }
        return parts;
    }

    /**
     * The one part of a kind.
     *
     * @throws JsonParseException if it is missing
     */
    public <T extends Record> T one(String kind, Class<T> type) {
        return all(kind, type).stream().findFirst()
                .orElseThrow(() -> new JsonParseException("a world has no part '" + kind + "'"));
    }

    void writeTo(Writer out) throws IOException {
        for (Map.Entry<String, List<Object>> kind : written.entrySet()) {
            for (Object part : kind.getValue()) {
                codec.write(out, kind.getKey(), part);
                out.write('\n');
            }
        }
    }
}
