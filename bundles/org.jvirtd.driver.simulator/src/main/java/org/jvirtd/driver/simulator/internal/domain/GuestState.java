/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.List;

/**
 * What a domain says of its inside.
 *
 * @param seconds what its clock shows: seconds since 1970
 * @param nanos and nanoseconds
 * @param frozen the mount points of its frozen file systems
 * @param polling of the I/O threads that were added
 * @param unusedKib the memory that it says it does not use; -1 if it has not said
 * @param controlLost whether its control channel was said to be broken
 */
public record GuestState(long seconds, int nanos, List<String> frozen, List<IoThreadPolling> polling, long unusedKib,
        boolean controlLost) {
    /** A guest whose clock nobody has set. */
    static final GuestState FRESH = new GuestState(627319920L, 0, List.of(), List.of(), -1, false);

    public GuestState {
        frozen = List.copyOf(frozen);
        polling = List.copyOf(polling);
    }

    GuestState withTime(long nextSeconds, int nextNanos) {
        return new GuestState(nextSeconds, nextNanos, frozen, polling, unusedKib, controlLost);
    }

    GuestState withFrozen(List<String> next) {
        return new GuestState(seconds, nanos, next, polling, unusedKib, controlLost);
    }

    GuestState withPolling(List<IoThreadPolling> next) {
        return new GuestState(seconds, nanos, frozen, next, unusedKib, controlLost);
    }

    public GuestState withUnusedKib(long next) {
        return new GuestState(seconds, nanos, frozen, polling, next, controlLost);
    }

    public GuestState withControlLost() {
        return new GuestState(seconds, nanos, frozen, polling, unusedKib, true);
    }

    /** What a hypervisor that has gone takes with it. */
    GuestState atEnd() {
        return new GuestState(seconds, nanos, frozen, polling, -1, false);
    }
}
