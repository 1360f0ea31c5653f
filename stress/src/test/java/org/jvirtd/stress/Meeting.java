/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.stress;

import java.util.concurrent.atomic.AtomicInteger;

/** A meeting of two actors, so that both begin at once or none does: jcstress also runs them one after the other. */
public final class Meeting {
    private static final int NOBODY = 0;
    private static final int ONE = 1;
    private static final int BOTH = 2;
    private static final int GIVEN_UP = 3;
    private static final long PATIENCE_NANOS = 2_000_000;
    private final AtomicInteger there = new AtomicInteger(NOBODY);

    /** Whether the other one is there, too; both get the same answer. */
    public boolean met() {
        if (!there.compareAndSet(NOBODY, ONE)) {
            return there.compareAndSet(ONE, BOTH);
        }
        long end = System.nanoTime() + PATIENCE_NANOS;
        while (there.get() == ONE && System.nanoTime() < end) {
            Thread.onSpinWait();
        }
        return !there.compareAndSet(ONE, GIVEN_UP);
    }
}
