/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.testkit;

/** How large a test is. {@code ./check --long} sets the system property {@value #LONG}. */
public final class Sizes {
    /** The system property that asks for the full sizes. */
    public static final String LONG = "jvirtd.long";

    private Sizes() {}

    /** The first of two sizes, or the second when the full sizes are asked for. */
    public static int of(int usual, int full) {
        return Boolean.getBoolean(LONG) ? full : usual;
    }
}
