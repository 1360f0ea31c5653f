/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

/** Versions as one number: major * 1,000,000 + minor * 1,000 + micro. */
final class Versions {
    private static final int MAJOR = 1_000_000;
    private static final int MINOR = 1_000;

    private Versions() {}

    static int number(int major, int minor, int micro) {
        return major * MAJOR + minor * MINOR + micro;
    }

    static String text(int number) {
        return number / MAJOR + "." + number / MINOR % MINOR + '.' + number % MINOR;
    }
}
