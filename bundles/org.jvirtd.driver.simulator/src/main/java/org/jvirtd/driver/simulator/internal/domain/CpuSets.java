/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.BitSet;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Sets of CPUs or NUMA nodes as documents write them, such as {@code 0-3,^2,7}. */
final class CpuSets {
    private static final int MOST = 1024;

    private CpuSets() {}

    static String write(BitSet set) {
        StringBuilder text = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0;) {
            int to = set.nextClearBit(from) - 1;
            text.append(text.isEmpty() ? "" : ",").append(from);
            if (to > from) {
                text.append('-').append(to);
            }
            from = set.nextSetBit(to + 1);
        }
        return text.toString();
    }

    /** The set, which may not be empty. */
    static BitSet read(String text) {
        BitSet set = new BitSet();
        for (String part : text.split(",", -1)) {
            boolean without = part.startsWith("^");
            String range = without ? part.substring(1) : part;
            int dash = range.indexOf('-');
            int from = number(dash < 0 ? range : range.substring(0, dash), text);
            int to = dash < 0 ? from : number(range.substring(dash + 1), text);
            if (to < from || without && dash >= 0) {
                throw bad(text);
            }
            set.set(from, to + 1, !without);
        }
        if (set.isEmpty()) {
            throw bad(text);
        }
        return set;
    }

    /** All of the first numbers. */
    static BitSet first(int count) {
        BitSet set = new BitSet(count);
        set.set(0, count);
        return set;
    }

    private static int number(String digits, String text) {
        try {
            int n = Integer.parseInt(digits.strip());
            if (n >= 0 && n < MOST) {
                return n;
            }
        } catch (NumberFormatException e) {
            throw bad(text);
        }
        throw bad(text);
    }

    private static VirtException bad(String text) {
        return VirtException.invalidArg(ErrorDomain.NONE, "Failed to parse bitmap '" + text + "'");
    }
}
