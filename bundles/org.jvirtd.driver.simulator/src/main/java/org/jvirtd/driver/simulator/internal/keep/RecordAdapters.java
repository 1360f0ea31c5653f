/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

import org.jvirtd.api.driver.DomainJobStats;
import org.jvirtd.conf.domain.TestState;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import com.google.gson.TypeAdapter;
import com.google.gson.TypeAdapterFactory;
import com.google.gson.reflect.TypeToken;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

/**
 * Records as objects with a member for each component. What has its default is not written; a member that is missing, as in a file of
 * an older version, gives the default, and one that nobody knows, as in a file of a newer one, is skipped.
 */
final class RecordAdapters implements TypeAdapterFactory {
    /** Defaults of what cannot be null. */
    private static final Map<Class<?>, Object> DEFAULTS = Map.of(boolean.class, false, int.class, 0, long.class, 0L,
            double.class, 0.0, List.class, List.of(), SortedMap.class, Collections.emptySortedMap(), TestState.class,
            TestState.DEFAULT, DomainJobStats.class, DomainJobStats.NONE);

    @Override
    public <T> TypeAdapter<T> create(Gson gson, TypeToken<T> type) {
        Class<? super T> raw = type.getRawType();
        return raw.isRecord() ? new Adapter<>(gson, raw) : null;
    }

    private record Member(Method accessor, Object fallback, TypeAdapter<Object> adapter) {
        @SuppressWarnings("unchecked")
        static Member of(Gson gson, RecordComponent component) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            return new Member(accessor, DEFAULTS.get(component.getType()),
                    (TypeAdapter<Object>) gson.getAdapter(TypeToken.get(component.getGenericType())));
        }

        Object of(Object owner) {
            try {
                return accessor.invoke(owner);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot read " + accessor, e);
            }
        }
    }

    private static final class Adapter<T> extends TypeAdapter<T> {
        private final Constructor<? super T> constructor;
        private final String[] names;
        private final Member[] members;
        private final Map<String, Integer> places = new HashMap<>();

        Adapter(Gson gson, Class<? super T> type) {
            RecordComponent[] components = type.getRecordComponents();
            names = Arrays.stream(components).map(RecordComponent::getName).toArray(String[]::new);
            members = Arrays.stream(components).map(c -> Member.of(gson, c)).toArray(Member[]::new);
            for (int i = 0; i < names.length; i++) {
                places.put(names[i], i);
            }
            try {
                constructor = type.getDeclaredConstructor(
                        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
                constructor.setAccessible(true);
            } catch (NoSuchMethodException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void write(JsonWriter out, T value) throws IOException {
            if (value == null) {
                out.nullValue();
                return;
            }
            out.beginObject();
            for (int i = 0; i < members.length; i++) {
                Object part = members[i].of(value);
                if (part != null && !part.equals(members[i].fallback())) {
                    out.name(names[i]);
                    members[i].adapter().write(out, part);
                }
            }
            out.endObject();
        }

        @Override
        public T read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            Object[] parts = Arrays.stream(members).map(Member::fallback).toArray();
            in.beginObject();
            while (in.hasNext()) {
                Integer place = places.get(in.nextName());
                if (place == null || in.peek() == JsonToken.NULL) {
                    in.skipValue();
                } else {
                    parts[place] = members[place].adapter().read(in);
                }
            }
            in.endObject();
            return made(parts);
        }

        @SuppressWarnings("unchecked")
        private T made(Object[] parts) {
            try {
                return (T) constructor.newInstance(parts);
            } catch (InvocationTargetException e) {
                throw new JsonParseException("no " + constructor.getDeclaringClass().getSimpleName() + " from "
                        + places.keySet(), e.getCause());
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("cannot make " + constructor, e);
            }
        }
    }
}
