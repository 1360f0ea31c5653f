/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.Map;

/** How the host's cache is used for a disk. */
enum CacheMode {
    NONE(true, true, false), WRITETHROUGH(false, false, false), WRITEBACK(true, false, false), DIRECTSYNC(false, true,
            false), UNSAFE(true, false, true);

    private static final Map<String, CacheMode> WORDS = Map.of("none", NONE, "writethrough", WRITETHROUGH, "writeback",
            WRITEBACK, "directsync", DIRECTSYNC, "unsafe", UNSAFE);

    private final boolean writeback;
    private final boolean direct;
    private final boolean noFlush;

    CacheMode(boolean writeback, boolean direct, boolean noFlush) {
        this.writeback = writeback;
        this.direct = direct;
        this.noFlush = noFlush;
    }

    /** The mode of a word; null for the hypervisor's own. */
    static CacheMode of(String word) {
        return word == null ? null : WORDS.get(word);
    }

    /** The properties of a block node; null for none. */
    static Props node(CacheMode mode) {
        return mode == null ? null : new Props().with("direct", mode.direct).with("no-flush", mode.noFlush);
    }

    /** Whether the guest's disk has a write cache. */
    String writeCache() {
        return writeback ? "on" : "off";
    }
}
