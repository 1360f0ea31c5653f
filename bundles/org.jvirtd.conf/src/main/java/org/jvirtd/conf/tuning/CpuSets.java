/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.BitSet;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.CpuSet;

/** Sets of CPUs or NUMA nodes as documents write them, such as {@code 0-3,^2,7}; the numbers are below 1024. */
@AnyThread
public final class CpuSets {
    private CpuSets() {}

    /** The set in canonical form; empty for the empty set. */
    public static String write(BitSet set) {
        return CpuSet.format(set);
    }

    /**
     * The set, which may not be empty.
     *
     * @throws VirtException INVALID_ARG if it is empty or cannot be read
     */
    public static BitSet read(String text) {
        BitSet set = CpuSet.bits(text);
        if (set.isEmpty()) {
            throw VirtException.invalidArg(ErrorDomain.NONE, "Failed to parse bitmap '" + text + "'");
        }
        return set;
    }

    /** All of the first numbers. */
    public static BitSet first(int count) {
        BitSet set = new BitSet(count);
        set.set(0, count);
        return set;
    }
}
