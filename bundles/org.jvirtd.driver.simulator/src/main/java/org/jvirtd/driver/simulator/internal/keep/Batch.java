/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.keep;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Changes that are written together: what each thing that has changed is at its last change. Guarded by the keeper until it is
 * written; then by the thread that writes.
 */
final class Batch {
    /** By key; empty for what has gone. */
    private final Map<String, Optional<Supplier<? extends Record>>> things = new LinkedHashMap<>();
    private final CompletableFuture<Void> kept = new CompletableFuture<>();

    /** @param now makes the record of what it is now; null when it has gone */
    void put(String key, Supplier<? extends Record> now) {
        things.put(key, Optional.ofNullable(now));
    }

    boolean isEmpty() {
        return things.isEmpty();
    }

    Map<String, Optional<Supplier<? extends Record>>> things() {
        return things;
    }

    /** Done when it is on the disk, or cannot be written. */
    CompletableFuture<Void> kept() {
        return kept;
    }
}
