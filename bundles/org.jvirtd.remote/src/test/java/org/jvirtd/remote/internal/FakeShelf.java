/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import org.jvirtd.server.HandoverShelf;

/** What one version of the bundle leaves for the next. */
final class FakeShelf implements HandoverShelf {
    final Map<String, byte[]> left = new HashMap<>();

    @Override
    public void leave(String name, byte[] bytes) {
        left.put(name, bytes);
    }

    @Override
    public Optional<byte[]> take(String name) {
        return Optional.ofNullable(left.remove(name));
    }
}
