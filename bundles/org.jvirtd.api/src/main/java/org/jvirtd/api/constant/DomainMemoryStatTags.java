/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainMemoryStatTags of libvirt's public API. */
public enum DomainMemoryStatTags implements WireEnum {
    /** VIR_DOMAIN_MEMORY_STAT_SWAP_IN, since 0.7.5. */
    DOMAIN_MEMORY_STAT_SWAP_IN(0),

    /** VIR_DOMAIN_MEMORY_STAT_SWAP_OUT, since 0.7.5. */
    DOMAIN_MEMORY_STAT_SWAP_OUT(1),

    /** VIR_DOMAIN_MEMORY_STAT_MAJOR_FAULT, since 0.7.5. */
    DOMAIN_MEMORY_STAT_MAJOR_FAULT(2),

    /** VIR_DOMAIN_MEMORY_STAT_MINOR_FAULT, since 0.7.5. */
    DOMAIN_MEMORY_STAT_MINOR_FAULT(3),

    /** VIR_DOMAIN_MEMORY_STAT_UNUSED, since 0.7.5. */
    DOMAIN_MEMORY_STAT_UNUSED(4),

    /** VIR_DOMAIN_MEMORY_STAT_AVAILABLE, since 0.7.5. */
    DOMAIN_MEMORY_STAT_AVAILABLE(5),

    /** VIR_DOMAIN_MEMORY_STAT_ACTUAL_BALLOON, since 0.9.3. */
    DOMAIN_MEMORY_STAT_ACTUAL_BALLOON(6),

    /** VIR_DOMAIN_MEMORY_STAT_RSS, since 0.9.10. */
    DOMAIN_MEMORY_STAT_RSS(7),

    /** VIR_DOMAIN_MEMORY_STAT_USABLE, since 2.1.0. */
    DOMAIN_MEMORY_STAT_USABLE(8),

    /** VIR_DOMAIN_MEMORY_STAT_LAST_UPDATE, since 2.1.0. */
    DOMAIN_MEMORY_STAT_LAST_UPDATE(9),

    /** VIR_DOMAIN_MEMORY_STAT_DISK_CACHES, since 4.6.0. */
    DOMAIN_MEMORY_STAT_DISK_CACHES(10),

    /** VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC, since 5.4.0. */
    DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC(11),

    /** VIR_DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL, since 5.4.0. */
    DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL(12),

    /** VIR_DOMAIN_MEMORY_STAT_NR, since 0.7.5. */
    DOMAIN_MEMORY_STAT_NR(13);

    private final int value;

    DomainMemoryStatTags(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainMemoryStatTags> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
