/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.wire;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** Sets of CPUs as the wire has them: a bit a CPU, lowest bit of the first byte first. */
public final class CpuMaps {
    private CpuMaps() {}

    /** From the wire. */
    public static BitSet read(byte[] map) {
        return BitSet.valueOf(map);
    }

    /** To the wire: exactly so many bytes; CPUs that do not fit are left out. */
    public static byte[] write(BitSet cpus, int length) {
        return Arrays.copyOf(cpus.toByteArray(), length);
    }

    /** To the wire, one behind the other, and behind them room for as many as the client has room for. */
    public static byte[] write(List<BitSet> sets, int length, int room) {
        byte[] all = new byte[room * length];
        for (int i = 0; i < Math.min(room, sets.size()); i++) {
            System.arraycopy(write(sets.get(i), length), 0, all, i * length, length);
        }
        return all;
    }
}
