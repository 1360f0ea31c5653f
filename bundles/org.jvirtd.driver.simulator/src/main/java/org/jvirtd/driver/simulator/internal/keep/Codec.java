/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.io.StringReader;
import java.io.Writer;
import java.util.Map;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.TypedParameter.BooleanValue;
import org.jvirtd.api.TypedParameter.DoubleValue;
import org.jvirtd.api.TypedParameter.IntValue;
import org.jvirtd.api.TypedParameter.LlongValue;
import org.jvirtd.api.TypedParameter.StringValue;
import org.jvirtd.api.TypedParameter.UintValue;
import org.jvirtd.api.TypedParameter.UllongValue;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonParseException;
import com.google.gson.ReflectionAccessFilter;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/** Parts of worlds to and from JSON. One is made for each file, for one thread at a time. */
final class Codec {
    /** An element takes one level each, and may be nested 256 deep; so much is around it. */
    private static final int MOST_LEVELS = 300;

    private static final Map<String, Class<? extends TypedParameter>> PARAMETERS = Map.of("int", IntValue.class, "uint",
            UintValue.class, "llong", LlongValue.class, "ullong", UllongValue.class, "double", DoubleValue.class,
            "boolean", BooleanValue.class, "string", StringValue.class);

    private final RecordAdapters records = new RecordAdapters();
    private final ElementAdapter elements = new ElementAdapter();
    /** Of what is registered later one comes first. */
    private final Gson gson = new GsonBuilder().disableHtmlEscaping()
            .addReflectionAccessFilter(type -> ReflectionAccessFilter.FilterResult.BLOCK_ALL)
            .registerTypeAdapterFactory(records).registerTypeAdapter(Element.class, elements)
            .registerTypeAdapterFactory(new Family<>(Device.class, new DeviceAdapter(elements)))
            .registerTypeAdapterFactory(new Family<>(TypedParameter.class, new ParameterAdapter())).create();

    /** Writes {@code {"kind":part}}. */
    void write(Writer to, String kind, Object part) throws IOException {
        JsonWriter out = gson.newJsonWriter(to);
        out.beginObject().name(kind);
        write(out, part);
        out.endObject();
    }

    /** What a line is about, and whether it says that this has gone. */
    record Named(String key, boolean gone) {}

    /** Writes <code>{"key":false}</code>. */
    void writeGone(Writer to, String key) throws IOException {
        gson.newJsonWriter(to).beginObject().name(key).value(false).endObject();
    }

    /** What a line is about. */
    Named named(String line) throws IOException {
        JsonReader in = gson.newJsonReader(new StringReader(line));
        in.beginObject();
        String key = in.nextName();
        return new Named(key, in.peek() == JsonToken.BOOLEAN);
    }

    @SuppressWarnings("unchecked")
    private void write(JsonWriter out, Object part) throws IOException {
        ((TypeAdapter<Object>) gson.getAdapter(part.getClass())).write(out, part);
    }

    /** The kind of the part in a line. */
    static String kind(String line) {
        int end = line.indexOf('"', 2);
        if (!line.startsWith("{\"") || end < 0) {
            throw new JsonParseException("no part of a world: " + line.substring(0, Math.min(40, line.length())));
        }
        return line.substring(2, end);
    }

    /** The part in a line. */
    <T> T read(String line, Class<T> type) throws IOException {
        JsonReader in = gson.newJsonReader(new StringReader(line));
        in.setNestingLimit(MOST_LEVELS);
        in.beginObject();
        in.nextName();
        T part = gson.getAdapter(type).read(in);
        in.endObject();
        return part;
    }

    /** The same adapter for all types of a family. */
    private record Family<F>(Class<F> base, TypeAdapter<F> adapter) implements TypeAdapterFactory {
        @Override
        @SuppressWarnings("unchecked")
        public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
            return base.isAssignableFrom(type.getRawType()) ? (TypeAdapter<T>) adapter : null;
        }
    }

    /** A device as its element, whose name tells its kind. */
    private static final class DeviceAdapter extends TypeAdapter<Device> {
        private final ElementAdapter elements;

        DeviceAdapter(ElementAdapter elements) {
            this.elements = elements;
        }

        @Override
        public void write(JsonWriter out, Device device) throws IOException {
            elements.write(out, device.element());
        }

        @Override
        public Device read(JsonReader in) throws IOException {
            Element element = elements.read(in);
            return Device.of(DeviceKind.ofElement(element.name())
                    .orElseThrow(() -> new JsonParseException("no device is a " + element.name())), element);
        }
    }

    /** A typed parameter as an object whose one member is named by its type. */
    private final class ParameterAdapter extends TypeAdapter<TypedParameter> {
        @Override
        public void write(JsonWriter out, TypedParameter parameter) throws IOException {
            out.beginObject().name(PARAMETERS.entrySet().stream().filter(e -> e.getValue().isInstance(parameter))
                    .findFirst().orElseThrow().getKey());
            write(out, parameter, parameter.getClass());
            out.endObject();
        }

        private <T> void write(JsonWriter out, Object parameter, Class<T> type) throws IOException {
            records.create(gson, TypeToken.get(type)).write(out, type.cast(parameter));
        }

        @Override
        public TypedParameter read(JsonReader in) throws IOException {
            in.beginObject();
            String type = in.nextName();
            Class<? extends TypedParameter> known = PARAMETERS.get(type);
            if (known == null) {
                throw new JsonParseException("no type of a parameter: " + type);
            }
            TypedParameter parameter = records.create(gson, TypeToken.get(known)).read(in);
            in.endObject();
            return parameter;
        }
    }
}
