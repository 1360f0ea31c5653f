/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import java.util.BitSet;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;

/** Sets of small numbers as libvirt writes them: {@code 0-3,^2}. */
public final class CpuSet {
    private static final int LIMIT = 1024;

    private CpuSet() {}

    /**
     * The set in canonical form, such as {@code 0-1,3}.
     *
     * @throws VirtException INVALID_ARG when it cannot be read
     */
    public static String parse(String text) {
        return format(bits(text));
    }

    /** The numbers of the set. */
    public static BitSet bits(String text) {
        BitSet bits = new BitSet();
        for (String part : text.strip().split(",", -1)) {
            String p = part.strip();
            if (p.startsWith("^")) {
                bits.clear(number(p.substring(1), text));
            } else {
                int dash = p.indexOf('-');
                int from = number(dash < 0 ? p : p.substring(0, dash), text);
                int to = dash < 0 ? from : number(p.substring(dash + 1), text);
                if (to < from) {
                    throw wrong(text);
                }
                bits.set(from, to + 1);
            }
        }
        return bits;
    }

    /** The set in canonical form; empty for the empty set. */
    public static String format(BitSet bits) {
        StringBuilder out = new StringBuilder();
        for (int from = bits.nextSetBit(0); from >= 0;) {
            int end = bits.nextClearBit(from);
            out.append(out.isEmpty() ? "" : ",").append(from);
            if (end - from > 1) {
                out.append('-').append(end - 1);
            }
            from = bits.nextSetBit(end);
        }
        return out.toString();
    }

    private static int number(String digits, String text) {
        String d = digits.strip();
        if (d.isEmpty() || d.length() > 9 || !d.chars().allMatch(c -> c >= '0' && c <= '9')
                || Integer.parseInt(d) >= LIMIT) {
            throw wrong(text);
        }
        return Integer.parseInt(d);
    }

    private static VirtException wrong(String text) {
        return VirtException.invalidArg(ErrorDomain.NONE, "Failed to parse bitmap '" + text + "'");
    }
}
