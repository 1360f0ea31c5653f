/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

/** The tag of tests that last long and see nothing of the JDK that others do not: {@code ./check} runs them on one JDK only. */
final class OnOneJdk {
    static final String TAG = "on-one-jdk";

    private OnOneJdk() {}
}
