/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.driver.StreamSink;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.remote.TypedParamValue;

/** Makes a value of any type that records and facets have: every number 1, every text "x", every list one item. */
final class Samples {
    static final UUID UUID_1 = new UUID(0, 1);

    private Samples() {}

    static Object of(Type type) {
        if (type instanceof ParameterizedType list) {
            Type item = list.getActualTypeArguments()[0];
            return list.getRawType() == Set.class
                    ? Set.of(((Class<?>) item).getEnumConstants())
                    : List.of(of(item));
        }
        Class<?> plain = (Class<?>) type;
        if (plain.isRecord()) {
            return record(plain);
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[1];
        } else if (plain == int.class || plain == Integer.class) {
            return 1;
        } else if (plain == long.class || plain == Long.class) {
            return 1L;
        } else if (plain == byte.class) {
            return (byte) 1;
        } else if (plain == boolean.class) {
            return true;
        } else if (plain == double.class) {
            return 1.0;
        }
        return object(plain);
    }

    private static Object object(Class<?> plain) {
        if (plain == String.class) {
            return "x";
        } else if (plain == UUID.class) {
            return UUID_1;
        } else if (plain == byte[].class) {
            return new byte[]{1};
        } else if (plain == int[].class) {
            return new int[]{1};
        } else if (plain == long[].class) {
            return new long[]{1};
        } else if (plain == BitSet.class) {
            return BitSet.valueOf(new long[]{1});
        } else if (plain == TypedParameter.class) {
            return new TypedParameter.UllongValue("x", 1);
        } else if (plain == TypedParamValue.class) {
            return new TypedParamValue.OfUllong(1);
        } else if (plain == StreamSource.class) {
            return new EmptySource();
        } else if (plain == StreamSink.class) {
            return new ForgetfulSink();
        }
        throw new IllegalArgumentException("no sample of " + plain);
    }

    static Object record(Class<?> type) {
        RecordComponent[] parts = type.getRecordComponents();
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(
                    Arrays.stream(parts).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(
                    Arrays.stream(parts).map(part -> of(part.getGenericType())).toArray());
        } catch (InvocationTargetException | InstantiationException | IllegalAccessException
                | NoSuchMethodException e) {
            throw new IllegalStateException(type.getName(), e);
        }
    }

    /** A stream that keeps nothing. */
    private static final class ForgetfulSink implements StreamSink {
        @Override
        public void write(ByteBuffer data) {
            // keeps nothing
        }

        @Override
        public void finish() {
            // holds nothing
        }

        @Override
        public void abort() {
            // holds nothing
        }
    }

    /** A stream without bytes. */
    private static final class EmptySource implements StreamSource {
        @Override
        public int read(byte[] into, int offset, int length) {
            return -1;
        }

        @Override
        public void close() {
            // holds nothing
        }
    }
}
