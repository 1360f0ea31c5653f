/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import java.util.EnumSet;
import java.util.Set;

/**
 * What kind of thing a hypervisor tells of a domain. A category says how the domain's event lane may treat the event; what becomes
 * of it is the driver's.
 */
public enum EventCategory {
    /** Started, stopped, shut down, suspended, resumed. */
    LIFECYCLE,
    /** The guest has rebooted. */
    REBOOT,
    /** The guest has set its clock. */
    RTC_CHANGE,
    /** The guest's watchdog has fired. */
    WATCHDOG,
    /** A disk failed. */
    IO_ERROR,
    /** A viewer has connected or left. */
    GRAPHICS,
    /** The control channel has ended: the hypervisor process has gone. */
    MONITOR_EOF,
    /** The control channel is broken. */
    MONITOR_ERROR,
    /** A block job has made a step or has ended. */
    BLOCK_JOB,
    /** A disk's source has changed. */
    DISK_CHANGE,
    /** A tray was opened or closed. */
    TRAY_CHANGE,
    /** The guest has woken up. */
    PM_WAKEUP,
    /** The guest sleeps in memory. */
    PM_SUSPEND,
    /** The guest sleeps on disk. */
    PM_SUSPEND_DISK,
    /** The balloon has changed its size. */
    BALLOON_CHANGE,
    /** A device has gone. */
    DEVICE_DELETED,
    /** A device has come. */
    DEVICE_ADDED,
    /** The guest has refused to let a device go. */
    DEVICE_REMOVAL_FAILED,
    /** Tunable values have changed. */
    TUNABLE,
    /** The guest agent has connected or left. */
    AGENT_STATE,
    /** A serial port was opened or closed by the guest. */
    SERIAL_CHANGED,
    /** A migration has begun its next pass. */
    MIGRATION_ITERATION,
    /** A job has ended. */
    JOB_COMPLETED,
    /** Metadata has changed. */
    METADATA_CHANGE,
    /** A disk has written past its threshold. */
    BLOCK_THRESHOLD,
    /** A memory error was seen. */
    MEMORY_FAILURE,
    /** A memory device has changed its size. */
    MEMORY_DEVICE_SIZE,
    /** The guest's kernel has panicked. */
    GUEST_PANIC,
    /** The filter of a network interface has changed. */
    NIC_FILTER_CHANGED,
    /** Figures that the hypervisor sends by itself. */
    STATISTICS,
    /** Whatever else a driver knows. */
    OTHER;

    private static final Set<EventCategory> LAST_COUNTS = EnumSet.of(RTC_CHANGE, BALLOON_CHANGE, BLOCK_THRESHOLD,
            MEMORY_DEVICE_SIZE, STATISTICS);
    private static final Set<EventCategory> LIFECYCLES = EnumSet.of(LIFECYCLE, REBOOT, MONITOR_EOF, GUEST_PANIC,
            PM_WAKEUP,
            PM_SUSPEND, PM_SUSPEND_DISK);

    /**
     * Whether only the last event of a device counts: one that waits is left out when the next of the same category and device
     * comes before a lifecycle event does.
     */
    public boolean lastCounts() {
        return LAST_COUNTS.contains(this);
    }

    /** Whether the event is a step of the domain's life: never merged, never dropped, and nothing is merged across it. */
    public boolean lifecycle() {
        return LIFECYCLES.contains(this);
    }
}
