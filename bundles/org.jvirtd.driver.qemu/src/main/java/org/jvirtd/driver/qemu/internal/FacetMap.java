/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.HashMap;
import java.util.Map;

/** Collects the facets of a host, each under every facet interface that it implements. */
final class FacetMap {
    private static final String FACETS = "org.jvirtd.api.driver";

    private final Map<Class<?>, Object> facets = new HashMap<>();

    void add(Object facet) {
        for (Class<?> type : facet.getClass().getInterfaces()) {
            if (type.getPackageName().equals(FACETS) && facets.put(type, facet) != null) {
                throw new IllegalStateException("two facets of type " + type.getName());
            }
        }
    }

    Map<Class<?>, Object> map() {
        return Map.copyOf(facets);
    }
}
