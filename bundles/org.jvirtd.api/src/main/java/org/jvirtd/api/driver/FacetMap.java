/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;

/**
 * Collects the facets of a driver's connection, each under every facet interface that it implements: for
 * {@link DriverConnection#facet}. For one thread.
 */
public final class FacetMap {
    private static final String FACETS = FacetMap.class.getPackageName();

    private final BiFunction<Class<?>, Object, Object> before;
    private final Map<Class<?>, Object> facets = new HashMap<>();

    /** Facets as they are. */
    public FacetMap() {
        this((type, facet) -> facet);
    }

    /** @param before gives what stands for a facet under one of its interfaces */
    public FacetMap(BiFunction<Class<?>, Object, Object> before) {
        this.before = Objects.requireNonNull(before, "before");
    }

    /**
     * Adds a facet.
     *
     * @throws IllegalStateException if there is one of an interface that it implements
     */
    public void add(Object facet) {
        for (Class<?> type : facet.getClass().getInterfaces()) {
            if (type.getPackageName().equals(FACETS) && facets.put(type, before.apply(type, facet)) != null) {
                throw new IllegalStateException("two facets of type " + type.getName());
            }
        }
    }

    /** What was added, by interface. */
    public Map<Class<?>, Object> map() {
        return Map.copyOf(facets);
    }
}
