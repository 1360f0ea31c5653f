/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.thread.AnyThread;

/**
 * The domain's memory, all sizes in KiB.
 *
 * @param totalKib {@code <memory>}: the most that a running domain has without hotplug
 * @param currentKib {@code <currentMemory>}: the balloon's size
 * @param maxKib {@code <maxMemory>}: with hotplug; 0 when absent
 * @param slots slots for hotplug; 0 when absent
 * @param dumpCore {@code dumpCore} of {@code <memory>}: {@code on}, {@code off} or null
 */
@AnyThread
public record DomainMemory(long totalKib, long currentKib, long maxKib, int slots, String dumpCore) {
    /** This memory with another maximum; the balloon shrinks to it. */
    public DomainMemory withTotalKib(long total) {
        return new DomainMemory(total, Math.min(currentKib, total), maxKib, slots, dumpCore);
    }

    /** This memory with another size of the balloon. */
    public DomainMemory withCurrentKib(long current) {
        return new DomainMemory(totalKib, current, maxKib, slots, dumpCore);
    }
}
