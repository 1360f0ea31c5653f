/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal.shape;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jvirtd.conf.CpuSet;

/** How a value is checked and in which form it is written; a function gives null for a value that is wrong. */
record ValueType(String hint, boolean size, UnaryOperator<String> canonical) {
    private static final String UNSIGNED = " Expected non-negative integer value";
    private static final BigInteger MAX_UINT = BigInteger.ONE.shiftLeft(32);
    private static final BigInteger MAX_ULONG = BigInteger.ONE.shiftLeft(64);

    static ValueType named(String name) {
        return switch (name) {
            case "str" -> of("", v -> v);
            case "uint" -> of(UNSIGNED, v -> unsigned(v, 10, MAX_UINT));
            case "uint0" -> of(UNSIGNED, v -> unsigned(v, 0, MAX_UINT));
            case "count" -> of(UNSIGNED, v -> positive(unsigned(v, 10, MAX_UINT)));
            case "ulong" -> of(UNSIGNED, v -> unsigned(v, 10, MAX_ULONG));
            case "long" -> of(" Expected long long integer value", v -> signed(v));
            case "uuidattr" -> of(" Expected UUID", ValueType::uuid);
            case "sint" -> of(" Expected integer value", v -> unsigned(v, 10, MAX_UINT));
            case "shex2" -> of(" Expected integer value", v -> hex(v, "0x%02x"));
            case "int" -> of(" Expected integer value", v -> signed(v));
            case "hex1" -> of(UNSIGNED, v -> hex(v, "0x%x"));
            case "hex64" -> of(UNSIGNED, ValueType::longHex);
            case "hex2" -> of(UNSIGNED, v -> hex(v, "0x%02x"));
            case "hex4" -> of(UNSIGNED, v -> hex(v, "0x%04x"));
            case "HEX4" -> of(" Expected integer value", v -> hex(v, "0x%04X"));
            case "hex8" -> of(UNSIGNED, v -> hex(v, "0x%08x"));
            case "mode" -> of("", v -> mode(v));
            case "id" -> of("", v -> v.equals("-1") ? "" : unsigned(v, 10, MAX_UINT));
            case "octal" -> of(UNSIGNED, v -> octal(v));
            case "kib", "bytes" -> new ValueType("", true, v -> v);
            case "cpuset" -> of("", CpuSet::parse);
            case "uuid" -> of("", ValueType::uuid);
            case "yesno" -> oneOf(List.of("yes", "no"));
            case "onoff" -> oneOf(List.of("on", "off"));
            default -> throw new IllegalStateException("unknown type of value: " + name);
        };
    }

    /** A closed set of words; one that begins with '-' is known but not written. */
    static ValueType oneOf(List<String> words) {
        return of("", v -> words.contains(v) ? v : words.contains("-" + v) ? "" : null);
    }

    /** A closed set of words, from a table's {@code a|b|c}. */
    static ValueType oneOf(String words) {
        return oneOf(Arrays.asList(words.split("\\|")));
    }

    private static ValueType of(String hint, UnaryOperator<String> canonical) {
        return new ValueType(hint, false, canonical);
    }

    private static String positive(String value) {
        return "0".equals(value) ? null : value;
    }

    private static String unsigned(String value, int base, BigInteger limit) {
        BigInteger number = number(value, base);
        return number == null || number.signum() < 0 || number.compareTo(limit) >= 0 ? null : number.toString();
    }

    private static String signed(String value) {
        BigInteger number = number(value, 10);
        return number == null || number.bitLength() > 31 ? null : number.toString();
    }

    private static String hex(String value, String format) {
        String number = unsigned(value, 0, MAX_UINT);
        return number == null ? null : String.format(Locale.ROOT, format, Long.parseLong(number));
    }

    private static String longHex(String value) {
        String number = unsigned(value, 0, MAX_ULONG);
        return number == null ? null : "0x" + new BigInteger(number).toString(16);
    }

    private static String octal(String value) {
        BigInteger number = number(value, 8);
        return number == null || number.signum() < 0 ? null : String.format(Locale.ROOT, "0%o", number.longValue());
    }

    private static String mode(String value) {
        BigInteger number = number(value, 8);
        return number == null || number.signum() < 0 || number.bitLength() > 9
                ? null
                : String.format(Locale.ROOT, "0%o", number.intValue());
    }

    /** The number, or null; base 0 takes 0x and 0 as prefixes. */
    private static BigInteger number(String value, int base) {
        try {
            if (base == 0 && value.toLowerCase(Locale.ROOT).startsWith("0x")) {
                return new BigInteger(value.substring(2), 16);
            }
            return new BigInteger(value, base == 0 ? value.length() > 1 && value.startsWith("0") ? 8 : 10 : base);
        } catch (NumberFormatException e) {
            return null;
        }
    }

    private static String uuid(String value) {
        String digits = value.strip().replace("-", "");
        if (digits.length() != 32 || !digits.chars().allMatch(c -> Character.digit(c, 16) >= 0)) {
            return null;
        }
        return new UUID(Long.parseUnsignedLong(digits.substring(0, 16), 16),
                Long.parseUnsignedLong(digits.substring(16), 16)).toString();
    }
}
