/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.io.CharArrayReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.math.BigDecimal;

/**
 * Reads JSON of a peer that is not trusted: by the letter, with a bound on its depth and on the number of its values, so that a
 * line cannot become a hundred times as large in memory. Numbers keep all their digits: {@code getAsLong} gives the 64 bits of
 * an unsigned one.
 */
public final class StrictJson {
    /** The deepest nesting that is read. */
    static final int MAX_DEPTH = 64;
    /** The most values in one document. */
    static final int MAX_VALUES = 500_000;
    /** The most characters of a number. */
    private static final int MAX_NUMBER = 64;
    /** The largest exponent of a number, as that of a double: one of a few characters could fill the memory with its digits. */
    private static final int MAX_EXPONENT = 400;

    private final JsonReader reader;
    private int values;

    private StrictJson(JsonReader reader) {
        this.reader = reader;
    }

    /**
     * Reads one object and nothing else.
     *
     * @param text UTF-8; consumed
     * @throws ProtocolException when it is anything else
     */
    public static JsonObject object(ByteBuffer text) throws ProtocolException {
        CharBuffer chars;
        try {
            chars = StandardCharsets.UTF_8.newDecoder().decode(text);
        } catch (CharacterCodingException e) {
            throw new ProtocolException("not UTF-8");
        }
        return object(new CharArrayReader(chars.array(), chars.arrayOffset(), chars.length()));
    }

    private static JsonObject object(CharArrayReader text) throws ProtocolException {
        JsonReader reader = new JsonReader(text);
        reader.setStrictness(Strictness.STRICT);
        reader.setNestingLimit(MAX_DEPTH);
        try {
            if (reader.peek() != JsonToken.BEGIN_OBJECT) {
                throw new ProtocolException("not a JSON object");
            }
            JsonObject object = (JsonObject) new StrictJson(reader).tree();
            if (reader.peek() != JsonToken.END_DOCUMENT) {
                throw new ProtocolException("more than one JSON object in a line");
            }
            return object;
        } catch (ProtocolException e) {
            throw e;
        } catch (IOException | IllegalStateException e) {
            throw new ProtocolException("not JSON: " + e.getMessage());
        }
    }

    private JsonElement tree() throws IOException {
        Deque<JsonElement> open = new ArrayDeque<>();
        JsonElement root = begin();
        open.push(root);
        while (!open.isEmpty()) {
            JsonElement into = open.peek();
            if (!reader.hasNext()) {
                end(into);
                open.pop();
                continue;
            }
            String name = into instanceof JsonObject ? reader.nextName() : null;
            JsonElement value = value();
            if (into instanceof JsonObject object) {
                object.add(name, value);
            } else {
                ((JsonArray) into).add(value);
            }
            if (value instanceof JsonObject || value instanceof JsonArray) {
                open.push(value);
            }
        }
        return root;
    }

    private JsonElement value() throws IOException {
        if (++values > MAX_VALUES) {
            throw new ProtocolException("more than " + MAX_VALUES + " JSON values in a line");
        }
        return switch (reader.peek()) {
            case STRING -> new JsonPrimitive(reader.nextString());
            case NUMBER -> number();
            case BOOLEAN -> new JsonPrimitive(reader.nextBoolean());
            case NULL -> {
                reader.nextNull();
                yield JsonNull.INSTANCE;
            }
            default -> begin();
        };
    }

    private JsonPrimitive number() throws IOException {
        Number digits = ToNumberPolicy.LAZILY_PARSED_NUMBER.readNumber(reader);
        if (digits.toString().length() > MAX_NUMBER) {
            throw new ProtocolException("a number of " + digits.toString().length() + " characters");
        }
        try {
            if (Math.abs(new BigDecimal(digits.toString()).scale()) > MAX_EXPONENT) {
                throw new ProtocolException("a number beyond 10^" + MAX_EXPONENT);
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("a number whose exponent is none");
        }
        return new JsonPrimitive(digits);
    }

    private JsonElement begin() throws IOException {
        if (reader.peek() == JsonToken.BEGIN_OBJECT) {
            reader.beginObject();
            return new JsonObject();
        }
        reader.beginArray();
        return new JsonArray();
    }

    private void end(JsonElement container) throws IOException {
        if (container instanceof JsonObject) {
            reader.endObject();
        } else {
            reader.endArray();
        }
    }
}
