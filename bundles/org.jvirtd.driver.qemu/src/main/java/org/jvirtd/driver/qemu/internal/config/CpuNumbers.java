/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.BitSet;

/** Sets of processors in their canonical form, such as {@code 0-1,3}. */
final class CpuNumbers {
    private CpuNumbers() {}

    static BitSet parse(String text) {
        BitSet set = new BitSet();
        if (text == null || text.isEmpty()) {
            return set;
        }
        for (String part : text.split(",")) {
            int dash = part.indexOf('-');
            int from = Integer.parseInt(dash < 0 ? part : part.substring(0, dash));
            int to = dash < 0 ? from : Integer.parseInt(part.substring(dash + 1));
            set.set(from, to + 1);
        }
        return set;
    }

    static String print(BitSet set) {
        StringBuilder out = new StringBuilder();
        for (int from = set.nextSetBit(0); from >= 0;) {
            int end = set.nextClearBit(from);
            out.append(out.isEmpty() ? "" : ",").append(from);
            if (end - 1 > from) {
                out.append('-').append(end - 1);
            }
            from = set.nextSetBit(end);
        }
        return out.toString();
    }
}
