/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A storage volume: immutable.
 *
 * @param type {@code file}, {@code block}, {@code dir}, {@code network} or {@code netdir}
 * @param name unique in its pool
 * @param key what identifies it on the host; null until the driver knows it
 * @param capacity its size in bytes, unsigned
 * @param allocation what it takes of the pool in bytes, unsigned
 * @param path where it lies on the host; null until the driver knows it
 * @param target the rest of {@code <target>}: format, permissions, encryption, compat, features
 * @param backing {@code <backingStore>}, or null
 */
@AnyThread
public record StorageVolConfig(String type, String name, String key, long capacity, long allocation, String path,
        List<Element> target, Element backing) {
    public StorageVolConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        target = List.copyOf(target);
    }

    /** The image's format, such as {@code raw}; null when the pool has no formats. */
    public String format() {
        return target.stream().filter(e -> e.name().equals("format")).map(e -> e.attribute("type")).findFirst()
                .orElse(null);
    }

    /** This volume at its place. */
    public StorageVolConfig withPlace(String nextKey, String nextPath) {
        return new StorageVolConfig(type, name, nextKey, capacity, allocation, nextPath, target, backing);
    }

    /** This volume with other sizes. */
    public StorageVolConfig withSizes(long nextCapacity, long nextAllocation) {
        return new StorageVolConfig(type, name, key, nextCapacity, nextAllocation, path, target, backing);
    }
}
