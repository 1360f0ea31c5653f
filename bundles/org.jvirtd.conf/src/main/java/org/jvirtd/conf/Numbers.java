/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf;

import org.jvirtd.api.thread.AnyThread;

/** Unsigned numbers of documents, which may be larger than an int. */
@AnyThread
public final class Numbers {
    private Numbers() {}

    /**
     * The number for comparisons and look-ups; {@link Integer#MAX_VALUE}, which is no index of anything, stands for all beyond it.
     *
     * @param number decimal, of at most 18 digits, or 0x hexadecimal
     */
    public static int capped(String number) {
        boolean hex = number.startsWith("0x");
        return (int) Math.min(Integer.MAX_VALUE,
                hex ? Long.parseLong(number.substring(2), 16) : Long.parseLong(number));
    }
}
