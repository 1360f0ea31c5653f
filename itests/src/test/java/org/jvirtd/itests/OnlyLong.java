/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

/** The tag of tests that wait until limits of half a minute are over: {@code ./check --long} alone runs them. */
final class OnlyLong {
    static final String TAG = "only-long";

    private OnlyLong() {}
}
