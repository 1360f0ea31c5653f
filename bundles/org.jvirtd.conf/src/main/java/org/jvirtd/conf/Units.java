/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import java.math.BigInteger;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** Sizes with units, as libvirt's documents have them. */
@AnyThread
public final class Units {
    private static final BigInteger MAX = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);
    private static final Map<Character, Integer> POWERS = Map.of('k', 1, 'm', 2, 'g', 3, 't', 4, 'p', 5, 'e', 6);

    private Units() {}

    /**
     * A size in bytes.
     *
     * @param value not negative
     * @param unit {@code bytes}, {@code b}, {@code k}, {@code KiB}, {@code KB} … in any case; null for the default
     * @param defaultUnit the size in bytes of the unit when none is given
     * @throws VirtException INVALID_ARG for an unknown unit, OVERFLOW beyond 64 bits
     */
    public static BigInteger bytes(BigInteger value, String unit, long defaultUnit) {
        return bytes(value, unit, defaultUnit, MAX);
    }

    /**
     * A size in bytes that fits a signed number.
     *
     * @throws VirtException as {@link #bytes}, OVERFLOW beyond 63 bits
     */
    public static long signedBytes(BigInteger value, String unit) {
        return bytes(value, unit, 1, BigInteger.valueOf(Long.MAX_VALUE)).longValue();
    }

    private static BigInteger bytes(BigInteger value, String unit, long defaultUnit, BigInteger max) {
        BigInteger scale = unit == null || unit.isEmpty() ? BigInteger.valueOf(defaultUnit) : scale(unit);
        BigInteger bytes = value.multiply(scale);
        if (bytes.compareTo(max) > 0) {
            throw VirtException.of(ErrorCode.OVERFLOW, ErrorDomain.NONE,
                    "value too large: " + value + (unit == null ? "" : unit));
        }
        return bytes;
    }

    /** As {@link #bytes}, rounded up to KiB. */
    public static long kib(BigInteger value, String unit, long defaultUnit) {
        return bytes(value, unit, defaultUnit).add(BigInteger.valueOf(1023)).shiftRight(10).longValue();
    }

    private static BigInteger scale(String unit) {
        String u = unit.toLowerCase(java.util.Locale.ROOT);
        if (u.equals("b") || u.equals("byte") || u.equals("bytes")) {
            return BigInteger.ONE;
        }
        Integer power = POWERS.get(u.charAt(0));
        String rest = u.substring(1);
        if (power == null || !(rest.isEmpty() || rest.equals("ib") || rest.equals("b"))) {
            throw VirtException.invalidArg(ErrorDomain.NONE, "unknown suffix '" + unit + "'");
        }
        return BigInteger.valueOf(rest.equals("b") ? 1000 : 1024).pow(power);
    }
}
