/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainEventID of libvirt's public API. */
public enum DomainEventID implements WireEnum {
    /** VIR_DOMAIN_EVENT_ID_LIFECYCLE, since 0.8.0. */
    DOMAIN_EVENT_ID_LIFECYCLE(0),

    /** VIR_DOMAIN_EVENT_ID_REBOOT, since 0.8.0. */
    DOMAIN_EVENT_ID_REBOOT(1),

    /** VIR_DOMAIN_EVENT_ID_RTC_CHANGE, since 0.8.0. */
    DOMAIN_EVENT_ID_RTC_CHANGE(2),

    /** VIR_DOMAIN_EVENT_ID_WATCHDOG, since 0.8.0. */
    DOMAIN_EVENT_ID_WATCHDOG(3),

    /** VIR_DOMAIN_EVENT_ID_IO_ERROR, since 0.8.0. */
    DOMAIN_EVENT_ID_IO_ERROR(4),

    /** VIR_DOMAIN_EVENT_ID_GRAPHICS, since 0.8.0. */
    DOMAIN_EVENT_ID_GRAPHICS(5),

    /** VIR_DOMAIN_EVENT_ID_IO_ERROR_REASON, since 0.8.1. */
    DOMAIN_EVENT_ID_IO_ERROR_REASON(6),

    /** VIR_DOMAIN_EVENT_ID_CONTROL_ERROR, since 0.9.2. */
    DOMAIN_EVENT_ID_CONTROL_ERROR(7),

    /** VIR_DOMAIN_EVENT_ID_BLOCK_JOB, since 0.9.4. */
    DOMAIN_EVENT_ID_BLOCK_JOB(8),

    /** VIR_DOMAIN_EVENT_ID_DISK_CHANGE, since 0.9.7. */
    DOMAIN_EVENT_ID_DISK_CHANGE(9),

    /** VIR_DOMAIN_EVENT_ID_TRAY_CHANGE, since 0.9.11. */
    DOMAIN_EVENT_ID_TRAY_CHANGE(10),

    /** VIR_DOMAIN_EVENT_ID_PMWAKEUP, since 0.9.11. */
    DOMAIN_EVENT_ID_PMWAKEUP(11),

    /** VIR_DOMAIN_EVENT_ID_PMSUSPEND, since 0.9.11. */
    DOMAIN_EVENT_ID_PMSUSPEND(12),

    /** VIR_DOMAIN_EVENT_ID_BALLOON_CHANGE, since 0.10.0. */
    DOMAIN_EVENT_ID_BALLOON_CHANGE(13),

    /** VIR_DOMAIN_EVENT_ID_PMSUSPEND_DISK, since 1.0.0. */
    DOMAIN_EVENT_ID_PMSUSPEND_DISK(14),

    /** VIR_DOMAIN_EVENT_ID_DEVICE_REMOVED, since 1.1.1. */
    DOMAIN_EVENT_ID_DEVICE_REMOVED(15),

    /** VIR_DOMAIN_EVENT_ID_BLOCK_JOB_2, since 1.2.6. */
    DOMAIN_EVENT_ID_BLOCK_JOB_2(16),

    /** VIR_DOMAIN_EVENT_ID_TUNABLE, since 1.2.9. */
    DOMAIN_EVENT_ID_TUNABLE(17),

    /** VIR_DOMAIN_EVENT_ID_AGENT_LIFECYCLE, since 1.2.11. */
    DOMAIN_EVENT_ID_AGENT_LIFECYCLE(18),

    /** VIR_DOMAIN_EVENT_ID_DEVICE_ADDED, since 1.2.15. */
    DOMAIN_EVENT_ID_DEVICE_ADDED(19),

    /** VIR_DOMAIN_EVENT_ID_MIGRATION_ITERATION, since 1.3.2. */
    DOMAIN_EVENT_ID_MIGRATION_ITERATION(20),

    /** VIR_DOMAIN_EVENT_ID_JOB_COMPLETED, since 1.3.3. */
    DOMAIN_EVENT_ID_JOB_COMPLETED(21),

    /** VIR_DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED, since 1.3.4. */
    DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED(22),

    /** VIR_DOMAIN_EVENT_ID_METADATA_CHANGE, since 3.0.0. */
    DOMAIN_EVENT_ID_METADATA_CHANGE(23),

    /** VIR_DOMAIN_EVENT_ID_BLOCK_THRESHOLD, since 3.2.0. */
    DOMAIN_EVENT_ID_BLOCK_THRESHOLD(24),

    /** VIR_DOMAIN_EVENT_ID_MEMORY_FAILURE, since 6.9.0. */
    DOMAIN_EVENT_ID_MEMORY_FAILURE(25),

    /** VIR_DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE, since 7.9.0. */
    DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE(26);

    private final int value;

    DomainEventID(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainEventID> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
