/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.VirtException;

/** Checks and reads the typed parameters of a call. */
@AnyThread
public final class Parameters {
    private Parameters() {}

    /**
     * Refuses parameters that are not known or come twice, and values of another type than the known one's.
     *
     * @param known the type of each, by name
     * @throws VirtException ARGUMENT_UNSUPPORTED or INVALID_ARG
     */
    public static void check(List<TypedParameter> given, Map<String, Class<? extends TypedParameter>> known) {
        String last = null;
        for (TypedParameter p : given.stream().sorted(Comparator.comparing(TypedParameter::name)).toList()) {
            Class<? extends TypedParameter> type = known.get(p.name());
            if (type == null) {
                throw VirtException.of(ErrorCode.ARGUMENT_UNSUPPORTED, ErrorDomain.NONE,
                        "parameter '" + p.name() + "' not supported");
            }
            if (p.name().equals(last)) {
                throw VirtException.invalidArg(ErrorDomain.NONE, "parameter '" + last + "' occurs multiple times");
            }
            last = p.name();
            if (!type.isInstance(p)) {
                throw VirtException.invalidArg(ErrorDomain.NONE, "invalid type '" + word(p.getClass())
                        + "' for parameter '" + p.name() + "', expected '" + word(type) + "'");
            }
        }
    }

    /**
     * The numeric value, whatever its width; an unsigned 64 bit one as its bits.
     *
     * @throws IllegalArgumentException if it is no number
     */
    public static long number(TypedParameter p) {
        if (p instanceof TypedParameter.UllongValue v) {
            return v.value();
        }
        if (p instanceof TypedParameter.LlongValue v) {
            return v.value();
        }
        if (p instanceof TypedParameter.UintValue v) {
            return Integer.toUnsignedLong(v.value());
        }
        if (p instanceof TypedParameter.IntValue v) {
            return v.value();
        }
        throw new IllegalArgumentException(p.name() + " is no number");
    }

    private static String word(Class<? extends TypedParameter> type) {
        String simple = type.getSimpleName();
        return simple.substring(0, simple.length() - "Value".length()).toLowerCase(Locale.ROOT);
    }
}
