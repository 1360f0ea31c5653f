/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The types that every table may use: their Java type, their fewest bytes, how to read and write one. */
enum BaseType {
    INT("int", 4, "in.int32()", "out.int32(%s)"), UINT("int", 4, "in.int32()", "out.int32(%s)"), HYPER("long", 8,
            "in.int64()",
            "out.int64(%s)"), UHYPER("long", 8, "in.int64()", "out.int64(%s)"), DOUBLE("double", 8, "in.float64()",
                    "out.float64(%s)"), CHAR("byte", 4, "(byte) in.int32()", "out.int32(%s)"), UCHAR("int", 4,
                            "in.int32() & 0xff", "out.int32(%s & 0xff)"), USHORT("int", 4, "in.int32() & 0xffff",
                                    "out.int32(%s & 0xffff)"), UUID("UUID", 16, "in.uuid()", "out.uuid(%s)"), STRING(
                                            "String", 4, "in.string(%s)", "out.string(%s, %s)"), OPAQUE("byte[]", 4,
                                                    "in.opaque(%s)", "out.opaque(%s, %s)");

    final String java;
    final int minBytes;
    final String read;
    final String write;

    BaseType(String java, int minBytes, String read, String write) {
        this.java = java;
        this.minBytes = minBytes;
        this.read = read;
        this.write = write;
    }

    static Optional<BaseType> of(String name) {
        return Arrays.stream(values()).filter(t -> t.name().toLowerCase(Locale.ROOT).equals(name)).findFirst();
    }

    boolean primitive() {
        return Character.isLowerCase(java.charAt(0)) && this != OPAQUE;
    }

    /** A range that is narrower than the Java type, as a mask; null if there is none. */
    String mask() {
        return switch (this) {
            case UCHAR -> "0xff";
            case USHORT -> "0xffff";
            default -> null;
        };
    }
}
