/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.event;

import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.queue.ObjectKind;
import org.jvirtd.remote.internal.wire.TypedParams;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.DomainEventBalloonChangeMsg;
import org.jvirtd.rpc.remote.DomainEventBlockJob2Msg;
import org.jvirtd.rpc.remote.DomainEventBlockJobMsg;
import org.jvirtd.rpc.remote.DomainEventBlockThresholdMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackAgentLifecycleMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackBalloonChangeMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackBlockJobMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackControlErrorMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackDeviceAddedMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackDeviceRemovalFailedMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackDeviceRemovedMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackDiskChangeMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackGraphicsMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackIoErrorMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackIoErrorReasonMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackJobCompletedMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackLifecycleMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackMetadataChangeMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackMigrationIterationMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackPmsuspendDiskMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackPmsuspendMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackPmwakeupMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackRebootMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackRtcChangeMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackTrayChangeMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackTunableMsg;
import org.jvirtd.rpc.remote.DomainEventCallbackWatchdogMsg;
import org.jvirtd.rpc.remote.DomainEventControlErrorMsg;
import org.jvirtd.rpc.remote.DomainEventDeviceRemovedMsg;
import org.jvirtd.rpc.remote.DomainEventDiskChangeMsg;
import org.jvirtd.rpc.remote.DomainEventGraphicsAddress;
import org.jvirtd.rpc.remote.DomainEventGraphicsIdentity;
import org.jvirtd.rpc.remote.DomainEventGraphicsMsg;
import org.jvirtd.rpc.remote.DomainEventIoErrorMsg;
import org.jvirtd.rpc.remote.DomainEventIoErrorReasonMsg;
import org.jvirtd.rpc.remote.DomainEventLifecycleMsg;
import org.jvirtd.rpc.remote.DomainEventMemoryDeviceSizeChangeMsg;
import org.jvirtd.rpc.remote.DomainEventMemoryFailureMsg;
import org.jvirtd.rpc.remote.DomainEventPmsuspendDiskMsg;
import org.jvirtd.rpc.remote.DomainEventPmsuspendMsg;
import org.jvirtd.rpc.remote.DomainEventPmwakeupMsg;
import org.jvirtd.rpc.remote.DomainEventRebootMsg;
import org.jvirtd.rpc.remote.DomainEventRtcChangeMsg;
import org.jvirtd.rpc.remote.DomainEventTrayChangeMsg;
import org.jvirtd.rpc.remote.DomainEventWatchdogMsg;
import org.jvirtd.rpc.remote.NonnullDomain;
import org.jvirtd.rpc.remote.RemoteProcedure;

/** The table of domain events: for each kind the procedures and records that carry it. */
final class DomainWireEvents {
    private static final Map<Class<?>, Function<DomainEvent, WireEvent>> FORMS = new DomainWireEvents().forms();

    private final Map<Class<?>, Function<DomainEvent, WireEvent>> forms = new HashMap<>();

    private DomainWireEvents() {}

    static WireEvent of(DomainEvent event) {
        return FORMS.get(event.getClass()).apply(event);
    }

    private Map<Class<?>, Function<DomainEvent, WireEvent>> forms() {
        legacy(DomainEvent.Lifecycle.class, RemoteProcedure.DOMAIN_EVENT_LIFECYCLE,
                e -> new DomainEventLifecycleMsg(dom(e), e.event().value(), e.detail()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_LIFECYCLE, DomainEventCallbackLifecycleMsg::new);
        legacy(DomainEvent.Reboot.class, RemoteProcedure.DOMAIN_EVENT_REBOOT, e -> new DomainEventRebootMsg(dom(e)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_REBOOT, DomainEventCallbackRebootMsg::new);
        legacy(DomainEvent.RtcChange.class, RemoteProcedure.DOMAIN_EVENT_RTC_CHANGE,
                e -> new DomainEventRtcChangeMsg(dom(e), e.offsetSeconds()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_RTC_CHANGE, DomainEventCallbackRtcChangeMsg::new);
        legacy(DomainEvent.Watchdog.class, RemoteProcedure.DOMAIN_EVENT_WATCHDOG,
                e -> new DomainEventWatchdogMsg(dom(e), e.action()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_WATCHDOG, DomainEventCallbackWatchdogMsg::new);
        legacy(DomainEvent.IoError.class, RemoteProcedure.DOMAIN_EVENT_IO_ERROR,
                e -> new DomainEventIoErrorMsg(dom(e), text(e.sourcePath()), text(e.deviceAlias()), e.action()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_IO_ERROR, DomainEventCallbackIoErrorMsg::new);
        legacy(DomainEvent.IoErrorReason.class, RemoteProcedure.DOMAIN_EVENT_IO_ERROR_REASON,
                e -> new DomainEventIoErrorReasonMsg(dom(e), text(e.sourcePath()), text(e.deviceAlias()), e.action(),
                        text(e.reason())),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_IO_ERROR_REASON, DomainEventCallbackIoErrorReasonMsg::new);
        legacy(DomainEvent.Graphics.class, RemoteProcedure.DOMAIN_EVENT_GRAPHICS,
                e -> new DomainEventGraphicsMsg(dom(e), e.phase(), end(e.local()), end(e.remote()),
                        text(e.authScheme()), Wire.each(e.subject(), DomainWireEvents::identity)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_GRAPHICS, DomainEventCallbackGraphicsMsg::new);
        legacy(DomainEvent.ControlError.class, RemoteProcedure.DOMAIN_EVENT_CONTROL_ERROR,
                e -> new DomainEventControlErrorMsg(dom(e)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_CONTROL_ERROR, DomainEventCallbackControlErrorMsg::new);
        legacy(DomainEvent.BlockJob.class, RemoteProcedure.DOMAIN_EVENT_BLOCK_JOB,
                e -> new DomainEventBlockJobMsg(dom(e), text(e.path()), e.type(), e.status()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_BLOCK_JOB, DomainEventCallbackBlockJobMsg::new);
        legacy(DomainEvent.DiskChange.class, RemoteProcedure.DOMAIN_EVENT_DISK_CHANGE,
                e -> new DomainEventDiskChangeMsg(dom(e), e.oldSourcePath(), e.newSourcePath(), text(e.deviceAlias()),
                        e.reason()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_DISK_CHANGE, DomainEventCallbackDiskChangeMsg::new);
        legacy(DomainEvent.TrayChange.class, RemoteProcedure.DOMAIN_EVENT_TRAY_CHANGE,
                e -> new DomainEventTrayChangeMsg(dom(e), text(e.deviceAlias()), e.reason()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_TRAY_CHANGE, DomainEventCallbackTrayChangeMsg::new);
        legacy(DomainEvent.BalloonChange.class, RemoteProcedure.DOMAIN_EVENT_BALLOON_CHANGE,
                e -> new DomainEventBalloonChangeMsg(dom(e), e.actualKib()),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_BALLOON_CHANGE, DomainEventCallbackBalloonChangeMsg::new);
        legacy(DomainEvent.DeviceRemoved.class, RemoteProcedure.DOMAIN_EVENT_DEVICE_REMOVED,
                e -> new DomainEventDeviceRemovedMsg(dom(e), text(e.deviceAlias())),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_DEVICE_REMOVED, DomainEventCallbackDeviceRemovedMsg::new);
        legacy(DomainEvent.PmWakeup.class, RemoteProcedure.DOMAIN_EVENT_PMWAKEUP,
                e -> new DomainEventPmwakeupMsg(dom(e)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_PMWAKEUP,
                (id, msg) -> new DomainEventCallbackPmwakeupMsg(id, 0, msg));
        legacy(DomainEvent.PmSuspend.class, RemoteProcedure.DOMAIN_EVENT_PMSUSPEND,
                e -> new DomainEventPmsuspendMsg(dom(e)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_PMSUSPEND,
                (id, msg) -> new DomainEventCallbackPmsuspendMsg(id, 0, msg));
        legacy(DomainEvent.PmSuspendDisk.class, RemoteProcedure.DOMAIN_EVENT_PMSUSPEND_DISK,
                e -> new DomainEventPmsuspendDiskMsg(dom(e)),
                RemoteProcedure.DOMAIN_EVENT_CALLBACK_PMSUSPEND_DISK,
                (id, msg) -> new DomainEventCallbackPmsuspendDiskMsg(id, 0, msg));
        callback(DomainEvent.BlockJob2.class, RemoteProcedure.DOMAIN_EVENT_BLOCK_JOB_2,
                (id, e) -> new DomainEventBlockJob2Msg(id, dom(e), text(e.target()), e.type(), e.status()));
        callback(DomainEvent.Tunable.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_TUNABLE,
                (id, e) -> new DomainEventCallbackTunableMsg(id, dom(e), TypedParams.write(e.parameters())));
        callback(DomainEvent.AgentLifecycle.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_AGENT_LIFECYCLE,
                (id, e) -> new DomainEventCallbackAgentLifecycleMsg(id, dom(e), e.state(), e.reason()));
        callback(DomainEvent.DeviceAdded.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_DEVICE_ADDED,
                (id, e) -> new DomainEventCallbackDeviceAddedMsg(id, dom(e), text(e.deviceAlias())));
        callback(DomainEvent.DeviceRemovalFailed.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_DEVICE_REMOVAL_FAILED,
                (id, e) -> new DomainEventCallbackDeviceRemovalFailedMsg(id, dom(e), text(e.deviceAlias())));
        callback(DomainEvent.MigrationIteration.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_MIGRATION_ITERATION,
                (id, e) -> new DomainEventCallbackMigrationIterationMsg(id, dom(e), e.iteration()));
        callback(DomainEvent.JobCompleted.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_JOB_COMPLETED,
                (id, e) -> new DomainEventCallbackJobCompletedMsg(id, dom(e), TypedParams.write(e.parameters())));
        callback(DomainEvent.MetadataChange.class, RemoteProcedure.DOMAIN_EVENT_CALLBACK_METADATA_CHANGE,
                (id, e) -> new DomainEventCallbackMetadataChangeMsg(id, dom(e), e.type(), e.nsuri()));
        callback(DomainEvent.BlockThreshold.class, RemoteProcedure.DOMAIN_EVENT_BLOCK_THRESHOLD,
                (id, e) -> new DomainEventBlockThresholdMsg(id, dom(e), text(e.device()), e.path(), e.thresholdBytes(),
                        e.excessBytes()));
        callback(DomainEvent.MemoryFailure.class, RemoteProcedure.DOMAIN_EVENT_MEMORY_FAILURE,
                (id, e) -> new DomainEventMemoryFailureMsg(id, dom(e), e.recipient(), e.action(), e.flags()));
        callback(DomainEvent.MemoryDeviceSizeChange.class, RemoteProcedure.DOMAIN_EVENT_MEMORY_DEVICE_SIZE_CHANGE,
                (id, e) -> new DomainEventMemoryDeviceSizeChangeMsg(id, dom(e), text(e.deviceAlias()), e.sizeKib()));
        return Map.copyOf(forms);
    }

    /** A kind that clients without callback ids get, too: their record is wrapped for the others. */
    private <E extends DomainEvent, M extends XdrBody> void legacy(Class<E> type, RemoteProcedure legacy,
            Function<E, M> record, RemoteProcedure callback, BiFunction<Integer, M, XdrBody> wrapped) {
        forms.put(type, event -> {
            M message = record.apply(type.cast(event));
            return new WireEvent(kind(event), event.domain().uuid(), legacy, message, callback,
                    id -> wrapped.apply(id, message));
        });
    }

    private <E extends DomainEvent> void callback(Class<E> type, RemoteProcedure procedure,
            BiFunction<Integer, E, XdrBody> record) {
        forms.put(type, event -> new WireEvent(kind(event), event.domain().uuid(), null, null, procedure,
                id -> record.apply(id, type.cast(event))));
    }

    private static EventKind kind(DomainEvent event) {
        return new EventKind(ObjectKind.DOMAIN, event.kind().value());
    }

    private static NonnullDomain dom(DomainEvent event) {
        return Wire.wire(event.domain());
    }

    private static DomainEventGraphicsAddress end(DomainEvent.GraphicsAddress address) {
        return new DomainEventGraphicsAddress(address.family(), text(address.node()), text(address.service()));
    }

    private static DomainEventGraphicsIdentity identity(DomainEvent.GraphicsIdentity identity) {
        return new DomainEventGraphicsIdentity(text(identity.type()), text(identity.name()));
    }

    /** The wire has no place for a text that is not there. */
    private static String text(String text) {
        return text == null ? "" : text;
    }
}
