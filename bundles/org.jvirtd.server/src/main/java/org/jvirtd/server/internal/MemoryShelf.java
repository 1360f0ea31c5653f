/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.server.HandoverShelf;
import org.osgi.service.component.annotations.Component;

/** The shelf. */
// Immediate: what lies here stays while nobody uses it.
@Component(immediate = true)
@AnyThread
public final class MemoryShelf implements HandoverShelf {
    private final Map<String, byte[]> left = new ConcurrentHashMap<>();

    @Override
    public void leave(String name, byte[] bytes) {
        if (bytes.length > MAX_LEFT) {
            throw new IllegalArgumentException(name + " leaves " + bytes.length + " bytes");
        }
        left.put(name, bytes);
    }

    @Override
    public Optional<byte[]> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }
}
