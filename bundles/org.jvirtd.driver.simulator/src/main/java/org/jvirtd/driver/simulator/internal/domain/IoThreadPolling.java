/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

/**
 * How an I/O thread polls.
 *
 * @param number the thread's
 * @param maxNanos longest polling, ns
 * @param grow by what it grows
 * @param shrink by what it shrinks
 */
record IoThreadPolling(int number, long maxNanos, int grow, int shrink) {
    /** The polling of a thread that nobody has set. */
    static IoThreadPolling fresh(int number) {
        return new IoThreadPolling(number, 32_768, 0, 0);
    }
}
