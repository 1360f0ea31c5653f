/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Makes random instances of the generated records by reflection, within the limits of every table. */
final class RandomRecords {
    private static final int NODE_MODEL_CHARS = 32;
    private static final String[] TEXTS = {"", "a", "test", "vda1", "päth", "日本", "𝄞", "<domain type='test'/>",
            "x".repeat(97), "ü".repeat(60), "y".repeat(1000)};

    private final Random random;

    RandomRecords(Random random) {
        this.random = random;
    }

    Object record(Class<?> type) throws ReflectiveOperationException {
        if (type.isSealed()) {
            Class<?>[] cases = type.getPermittedSubclasses();
            return record(cases[random.nextInt(cases.length)]);
        }
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(type, components[i].getName(), components[i].getGenericType());
        }
        Class<?>[] parameters = Arrays.stream(components).map(RecordComponent::getType).toArray(Class[]::new);
        return type.getDeclaredConstructor(parameters).newInstance(values);
    }

    private Object value(Class<?> owner, String name, Type type) throws ReflectiveOperationException {
        if (type instanceof ParameterizedType list) {
            List<Object> items = new ArrayList<>();
            for (int i = random.nextInt(4); i > 0; i--) {
                items.add(value(owner, name, list.getActualTypeArguments()[0]));
            }
            return items;
        }
        if (type == int.class) {
            return random.nextInt();
        }
        if (type == long.class) {
            return random.nextLong();
        }
        if (type == byte.class) {
            return (byte) random.nextInt();
        }
        if (type == double.class) {
            return random.nextGaussian();
        }
        if (type == String.class) {
            return TEXTS[random.nextInt(TEXTS.length)];
        }
        if (type == UUID.class) {
            return new UUID(random.nextLong(), random.nextLong());
        }
        if (type == byte[].class) {
            boolean fixed = owner.getSimpleName().equals("NodeGetInfoRet");
            byte[] bytes = new byte[fixed ? NODE_MODEL_CHARS : random.nextInt(10)];
            random.nextBytes(bytes);
            return bytes;
        }
        if (type == int[].class) {
            return random.ints(random.nextInt(5)).toArray();
        }
        if (type == long[].class) {
            return random.longs(random.nextInt(5)).toArray();
        }
        return record((Class<?>) type);
    }
}
