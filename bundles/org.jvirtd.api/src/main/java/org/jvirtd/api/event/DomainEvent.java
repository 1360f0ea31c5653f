/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.constant.DomainEventType;

/**
 * What happened to one domain, one record a kind (the kinds of virDomainEventID). Numbers whose meaning depends on
 * another field (details, reasons, actions) travel as they are on the wire.
 */
public sealed interface DomainEvent extends Event {
    /** Whose event it is, with the id that it had at that moment. */
    DomainRef domain();

    /** The kind that clients subscribe to. */
    DomainEventID kind();

    /** Started, suspended, stopped …; the detail's meaning depends on the type (virDomainEventStartedDetailType …). */
    record Lifecycle(DomainRef domain, DomainEventType event, int detail) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_LIFECYCLE;
        }
    }

    /** The guest has rebooted. */
    record Reboot(DomainRef domain) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_REBOOT;
        }
    }

    /** The guest has set its clock; the offset is relative to UTC. */
    record RtcChange(DomainRef domain, long offsetSeconds) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_RTC_CHANGE;
        }
    }

    /** The guest's watchdog has fired (virDomainEventWatchdogAction). */
    record Watchdog(DomainRef domain, int action) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_WATCHDOG;
        }
    }

    /** A disk failed (virDomainEventIOErrorAction). */
    record IoError(DomainRef domain, String sourcePath, String deviceAlias, int action) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_IO_ERROR;
        }
    }

    /** A disk failed, with a reason such as {@code enospc}. */
    record IoErrorReason(DomainRef domain, String sourcePath, String deviceAlias, int action,
            String reason) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_IO_ERROR_REASON;
        }
    }

    /** A viewer has connected or left (virDomainEventGraphicsPhase). */
    record Graphics(DomainRef domain, int phase, GraphicsAddress local, GraphicsAddress remote, String authScheme,
            List<GraphicsIdentity> subject) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_GRAPHICS;
        }
    }

    /** The hypervisor's control channel is broken. */
    record ControlError(DomainRef domain) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_CONTROL_ERROR;
        }
    }

    /** A block job has ended, by the disk's path. */
    record BlockJob(DomainRef domain, String path, int type, int status) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_BLOCK_JOB;
        }
    }

    /** A block job has ended, by the disk's target. */
    record BlockJob2(DomainRef domain, String target, int type, int status) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_BLOCK_JOB_2;
        }
    }

    /** A disk's source has changed; either path may be null. */
    record DiskChange(DomainRef domain, String oldSourcePath, String newSourcePath, String deviceAlias,
            int reason) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_DISK_CHANGE;
        }
    }

    /** A tray was opened or closed. */
    record TrayChange(DomainRef domain, String deviceAlias, int reason) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_TRAY_CHANGE;
        }
    }

    /** The guest has woken up. */
    record PmWakeup(DomainRef domain) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_PMWAKEUP;
        }
    }

    /** The guest sleeps in memory. */
    record PmSuspend(DomainRef domain) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_PMSUSPEND;
        }
    }

    /** The guest sleeps on disk. */
    record PmSuspendDisk(DomainRef domain) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_PMSUSPEND_DISK;
        }
    }

    /** The balloon has changed its size. */
    record BalloonChange(DomainRef domain, long actualKib) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_BALLOON_CHANGE;
        }
    }

    /** A device has gone. */
    record DeviceRemoved(DomainRef domain, String deviceAlias) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_DEVICE_REMOVED;
        }
    }

    /** A device has come. */
    record DeviceAdded(DomainRef domain, String deviceAlias) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_DEVICE_ADDED;
        }
    }

    /** The guest has refused to let a device go. */
    record DeviceRemovalFailed(DomainRef domain, String deviceAlias) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_DEVICE_REMOVAL_FAILED;
        }
    }

    /** Tunable values have changed. */
    record Tunable(DomainRef domain, List<TypedParameter> parameters) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_TUNABLE;
        }
    }

    /** The guest agent has connected or left. */
    record AgentLifecycle(DomainRef domain, int state, int reason) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_AGENT_LIFECYCLE;
        }
    }

    /** A migration has begun its next pass. */
    record MigrationIteration(DomainRef domain, int iteration) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_MIGRATION_ITERATION;
        }
    }

    /** A job has ended; its figures. */
    record JobCompleted(DomainRef domain, List<TypedParameter> parameters) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_JOB_COMPLETED;
        }
    }

    /** Metadata has changed (virDomainMetadataType); nsuri may be null. */
    record MetadataChange(DomainRef domain, int type, String nsuri) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_METADATA_CHANGE;
        }
    }

    /** A disk has written past its threshold; path may be null. */
    record BlockThreshold(DomainRef domain, String device, String path, long thresholdBytes,
            long excessBytes) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_BLOCK_THRESHOLD;
        }
    }

    /** A memory error was seen. */
    record MemoryFailure(DomainRef domain, int recipient, int action, int flags) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_MEMORY_FAILURE;
        }
    }

    /** A memory device has changed its size. */
    record MemoryDeviceSizeChange(DomainRef domain, String deviceAlias, long sizeKib) implements DomainEvent {
        @Override
        public DomainEventID kind() {
            return DomainEventID.DOMAIN_EVENT_ID_MEMORY_DEVICE_SIZE_CHANGE;
        }
    }

    /** One end of a viewer's connection (virDomainEventGraphicsAddress). */
    record GraphicsAddress(int family, String node, String service) {}

    /** Who a viewer is (virDomainEventGraphicsSubjectIdentity). */
    record GraphicsIdentity(String type, String name) {}
}
