/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.List;
import java.util.Objects;
import java.util.UUID;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A storage pool's configuration: immutable.
 *
 * @param type {@code dir}, {@code fs}, {@code logical} …
 * @param name unique in a driver; never empty
 * @param parts {@code features}, {@code source}, {@code target}, {@code refresh} in canonical form and order
 */
@AnyThread
public record StoragePoolConfig(String type, String name, UUID uuid, List<Element> parts) {
    public StoragePoolConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uuid, "uuid");
        parts = List.copyOf(parts);
    }

    /** The part of that element name, or null. */
    public Element part(String element) {
        return parts.stream().filter(p -> p.name().equals(element)).findFirst().orElse(null);
    }

    /** Where the volumes appear on the host, or null. */
    public String targetPath() {
        Element target = part("target");
        return target == null ? null : target.childText("path");
    }

    /** This pool with another UUID. */
    public StoragePoolConfig withUuid(UUID next) {
        return new StoragePoolConfig(type, name, next, parts);
    }

    /**
     * The figures of a pool that is in use, in bytes.
     *
     * @param capacity all space
     * @param allocation what the volumes take
     * @param available what is left
     */
    public record Usage(long capacity, long allocation, long available) {
        /** Those of a pool that is not in use. */
        public static final Usage NONE = new Usage(0, 0, 0);
    }
}
