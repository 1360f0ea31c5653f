/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

/** Whose tasks and timeouts these are: one instance a view of the pool, compared by identity. */
final class Owner {
    private final String name;

    Owner(String name) {
        this.name = name;
    }

    @Override
    public String toString() {
        return name;
    }
}
