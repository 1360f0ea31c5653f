/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import java.util.function.ObjLongConsumer;

import com.google.gson.JsonElement;

import org.jvirtd.api.constant.DomainMemoryStatTags;

/** The figures that the guest's balloon driver reports, in the order in which clients get them. */
enum BalloonFigure {
    SWAP_IN("swap_in", DomainMemoryStatTags.DOMAIN_MEMORY_STAT_SWAP_IN, "stat-swap-in", true), SWAP_OUT("swap_out",
            DomainMemoryStatTags.DOMAIN_MEMORY_STAT_SWAP_OUT, "stat-swap-out", true), MAJOR_FAULT("major_fault",
                    DomainMemoryStatTags.DOMAIN_MEMORY_STAT_MAJOR_FAULT, "stat-major-faults", false), MINOR_FAULT(
                            "minor_fault", DomainMemoryStatTags.DOMAIN_MEMORY_STAT_MINOR_FAULT, "stat-minor-faults",
                            false), UNUSED("unused", DomainMemoryStatTags.DOMAIN_MEMORY_STAT_UNUSED, "stat-free-memory",
                                    true), AVAILABLE("available", DomainMemoryStatTags.DOMAIN_MEMORY_STAT_AVAILABLE,
                                            "stat-total-memory",
                                            true), USABLE("usable", DomainMemoryStatTags.DOMAIN_MEMORY_STAT_USABLE,
                                                    "stat-available-memory", true), LAST_UPDATE("last-update",
                                                            DomainMemoryStatTags.DOMAIN_MEMORY_STAT_LAST_UPDATE, null,
                                                            false), DISK_CACHES("disk_caches",
                                                                    DomainMemoryStatTags.DOMAIN_MEMORY_STAT_DISK_CACHES,
                                                                    "stat-disk-caches",
                                                                    true), HUGETLB_PGALLOC("hugetlb_pgalloc",
                                                                            DomainMemoryStatTags.DOMAIN_MEMORY_STAT_HUGETLB_PGALLOC,
                                                                            "stat-htlb-pgalloc",
                                                                            false), HUGETLB_PGFAIL("hugetlb_pgfail",
                                                                                    DomainMemoryStatTags.DOMAIN_MEMORY_STAT_HUGETLB_PGFAIL,
                                                                                    "stat-htlb-pgfail", false);

    private static final long KIB = 1024;

    private final String word;
    private final DomainMemoryStatTags tag;
    private final String stat;
    private final boolean bytes;

    BalloonFigure(String word, DomainMemoryStatTags tag, String stat, boolean bytes) {
        this.word = word;
        this.tag = tag;
        this.stat = stat;
        this.bytes = bytes;
    }

    /** Its name among the statistics of many domains. */
    String word() {
        return word;
    }

    /** Its number among the memory statistics of one. */
    int tag() {
        return tag.value();
    }

    /** Gives what is known; the guest's driver may know a part, or not be there. */
    static void each(JsonElement guestStats, ObjLongConsumer<BalloonFigure> to) {
        for (BalloonFigure figure : values()) {
            long value = figure.stat == null
                    ? Json.number(guestStats, "last-update")
                    : Json.number(Json.object(guestStats, "stats"), figure.stat);
            if (value >= 0) {
                to.accept(figure, figure.bytes ? value / KIB : value);
            }
        }
    }
}
