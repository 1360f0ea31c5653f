/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import static org.jvirtd.driver.simulator.internal.event.KindBuilder.kind;

import java.util.List;

import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleReason;
import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleState;
import org.jvirtd.api.constant.ConnectDomainEventBlockJobStatus;
import org.jvirtd.api.constant.ConnectDomainEventDiskChangeReason;
import org.jvirtd.api.constant.DomainBlockJobType;
import org.jvirtd.api.constant.DomainEventIOErrorAction;
import org.jvirtd.api.constant.DomainEventSuspendedDetailType;
import org.jvirtd.api.constant.DomainEventTrayChangeReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomainState;
import org.jvirtd.queue.JobClass;

/** The events of devices. */
final class DeviceKinds {
    private static final String DISK = "disk0";

    private DeviceKinds() {}

    static List<Kind> all() {
        return List.of(
                kind(EventCategory.IO_ERROR, "a disk failed; with the action pause the domain is paused").device(DISK)
                        .text("path", null, "the disk's source; by default what the configuration says")
                        .word("action", DomainEventIOErrorAction.class, "pause", "what the hypervisor does")
                        .text("reason", "", "such as enospc").does(Kind.running(DeviceKinds::ioError)),
                kind(EventCategory.BLOCK_JOB,
                        "a block job has ended or is ready; a pull that is completed leaves a disk without backing files")
                        .device(DISK).text("path", null, "the disk's source; by default what the configuration says")
                        .word("type", DomainBlockJobType.class, "pull", "the kind of job")
                        .word("status", ConnectDomainEventBlockJobStatus.class, "completed", "how it stands")
                        .does(Kind.running(DeviceKinds::blockJob)),
                kind(EventCategory.DISK_CHANGE, "a disk's source was missing at the start: the drive is empty now")
                        .device(DISK)
                        .text("old", null, "the former source; by default what the configuration says")
                        .text("new", null, "the new source; by default none")
                        .word("reason", ConnectDomainEventDiskChangeReason.class, "change-missing-on-start", "why")
                        .does(Kind.running(DeviceKinds::diskChange)),
                kind(EventCategory.TRAY_CHANGE, "a drive's tray was opened or closed").device(DISK)
                        .word("reason", DomainEventTrayChangeReason.class, "open", "what was done")
                        .does(Kind.running(DeviceKinds::tray)),
                kind(EventCategory.BLOCK_THRESHOLD, "a disk has written past its threshold").device(DISK)
                        .text("path", null, "the disk's source; by default what the configuration says")
                        .number("threshold", "1073741824", "bytes").number("excess", "0", "bytes beyond it")
                        .does(Kind.running(DeviceKinds::threshold)),
                kind(EventCategory.DEVICE_DELETED, "a device has gone, also from the running configuration")
                        .device("net0")
                        .does(Kind.running((state, said) -> {
                            Device device = Devices.find(state.current(), said.device());
                            return Outcome.of(Devices.change(state, device, e -> null),
                                    new DomainEvent.DeviceRemoved(state.ref(), Devices.alias(device, said.device())));
                        })),
                kind(EventCategory.DEVICE_ADDED, "a device has come").device("net0")
                        .does(Kind.running((state, said) -> Outcome.of(state,
                                new DomainEvent.DeviceAdded(state.ref(), alias(state, said))))),
                kind(EventCategory.DEVICE_REMOVAL_FAILED, "the guest has refused to let a device go").device("net0")
                        .does(Kind.running((state, said) -> Outcome.of(state,
                                new DomainEvent.DeviceRemovalFailed(state.ref(), alias(state, said))))),
                kind(EventCategory.NIC_FILTER_CHANGED,
                        "the filter of an interface has changed: a job asks the monitor for it; clients see nothing")
                        .device("net0").does(Kind.running(
                                (state, said) -> Outcome.of(state).then(query("receive filter", said.device())))),
                kind(EventCategory.SERIAL_CHANGED,
                        "the guest has opened or closed a port: the channel's state follows, and that of the agent if it is its"
                                + " channel")
                        .device("channel0").flag("open", "true", "whether it is open now")
                        .does(Kind.running(DeviceKinds::serial)),
                kind(EventCategory.AGENT_STATE, "the guest agent has connected or left: its channel's state follows")
                        .word("state", ConnectDomainEventAgentLifecycleState.class, "connected", "what it is now")
                        .word("reason", ConnectDomainEventAgentLifecycleReason.class, "channel", "why")
                        .does(Kind.running((state, said) -> agent(state, Devices.agentChannel(state.current()),
                                said.word("state", ConnectDomainEventAgentLifecycleState.class),
                                said.word("reason", ConnectDomainEventAgentLifecycleReason.class)))),
                kind(EventCategory.MEMORY_DEVICE_SIZE, "a memory device has changed its size").device("memory0")
                        .number("size", "1048576", "KiB").does(Kind.running(DeviceKinds::memoryDevice)));
    }

    /** A command to the monitor, after which nothing is different. */
    private static After query(String kind, String device) {
        return new After(kind, device, JobClass.QUERY, (domains, domain, job) -> domain.command(kind));
    }

    private static String alias(SimulatedDomainState state, Details said) {
        return Devices.alias(Devices.find(state.current(), said.device()), said.device());
    }

    private static String path(Device.Disk disk, Details said) {
        String own = disk == null ? null : disk.source();
        return said.text("path", own == null ? "" : own);
    }

    private static Outcome ioError(SimulatedDomainState state, Details said) {
        Device.Disk disk = Devices.disk(state.current(), said.device());
        String alias = Devices.alias(disk, said.device());
        DomainEventIOErrorAction action = said.word("action", DomainEventIOErrorAction.class);
        DomainEvent error = new DomainEvent.IoError(state.ref(), path(disk, said), alias, action.value());
        DomainEvent why = new DomainEvent.IoErrorReason(state.ref(), path(disk, said), alias, action.value(),
                said.text("reason"));
        if (action != DomainEventIOErrorAction.DOMAIN_EVENT_IO_ERROR_PAUSE) {
            return Outcome.of(state, error, why);
        }
        return LifeKinds.suspended(state, DomainEventSuspendedDetailType.DOMAIN_EVENT_SUSPENDED_IOERROR)
                .afterwards(error, why);
    }

    private static Outcome blockJob(SimulatedDomainState state, Details said) {
        Device.Disk disk = Devices.disk(state.current(), said.device());
        DomainBlockJobType type = said.word("type", DomainBlockJobType.class);
        ConnectDomainEventBlockJobStatus status = said.word("status", ConnectDomainEventBlockJobStatus.class);
        DomainEvent byPath = new DomainEvent.BlockJob(state.ref(), path(disk, said), type.value(), status.value());
        DomainEvent byTarget = new DomainEvent.BlockJob2(state.ref(), disk == null ? said.device() : disk.target(),
                type.value(), status.value());
        Outcome told = Outcome.of(state, byPath, byTarget);
        boolean pulled = type == DomainBlockJobType.DOMAIN_BLOCK_JOB_TYPE_PULL
                && status == ConnectDomainEventBlockJobStatus.DOMAIN_BLOCK_JOB_COMPLETED;
        return pulled ? told.then(pulled(said.device())) : told;
    }

    /** The chain of the disk is asked for and written down. */
    private static After pulled(String device) {
        return new After("block job", device, JobClass.MODIFY, (domains, domain, job) -> {
            domain.command("block job of " + device);
            domains.stopIfPresent(domain, state -> {
                Device.Disk disk = state.active() ? Devices.disk(state.current(), device) : null;
                boolean chain = disk != null && disk.element().child("backingStore") != null;
                return Outcome.of(chain
                        ? Devices.change(state, disk, e -> e.withChild(Element.of("backingStore")))
                        : state).change();
            });
        });
    }

    private static Outcome diskChange(SimulatedDomainState state, Details said) {
        Device.Disk disk = Devices.disk(state.current(), said.device());
        String next = said.text("new");
        SimulatedDomainState changed = next == null ? Devices.change(state, disk, e -> e.without("source")) : state;
        return Outcome.of(changed,
                new DomainEvent.DiskChange(state.ref(), said.text("old", disk == null ? null : disk.source()),
                        next, Devices.alias(disk, said.device()),
                        said.word("reason", ConnectDomainEventDiskChangeReason.class).value()));
    }

    private static Outcome tray(SimulatedDomainState state, Details said) {
        Device.Disk disk = Devices.disk(state.current(), said.device());
        DomainEventTrayChangeReason reason = said.word("reason", DomainEventTrayChangeReason.class);
        boolean open = reason == DomainEventTrayChangeReason.DOMAIN_EVENT_TRAY_CHANGE_OPEN;
        return Outcome.of(
                Devices.change(state, disk,
                        e -> e.withChild(e.child("target").withAttribute("tray", open ? "open" : null))),
                new DomainEvent.TrayChange(state.ref(), Devices.alias(disk, said.device()), reason.value()));
    }

    private static Outcome threshold(SimulatedDomainState state, Details said) {
        Device.Disk disk = Devices.disk(state.current(), said.device());
        return Outcome.of(state,
                new DomainEvent.BlockThreshold(state.ref(), disk == null ? said.device() : disk.target(),
                        said.text("path", disk == null ? null : disk.source()), said.number("threshold", 0),
                        said.number("excess", 0)));
    }

    private static Outcome serial(SimulatedDomainState state, Details said) {
        Device port = Devices.find(state.current(), said.device());
        ConnectDomainEventAgentLifecycleState now = said.flag("open")
                ? ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED
                : ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED;
        if (port == null || !Devices.agent(port)) {
            return Outcome.of(withState(state, port, now));
        }
        return agent(state, port, now,
                ConnectDomainEventAgentLifecycleReason.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL);
    }

    private static Outcome agent(SimulatedDomainState state, Device channel, ConnectDomainEventAgentLifecycleState now,
            ConnectDomainEventAgentLifecycleReason why) {
        return Outcome.of(withState(state, channel, now),
                new DomainEvent.AgentLifecycle(state.ref(), now.value(), why.value()));
    }

    private static SimulatedDomainState withState(SimulatedDomainState state, Device port,
            ConnectDomainEventAgentLifecycleState now) {
        Element target = port == null ? null : port.element().child("target");
        if (target == null || !"virtio".equals(target.attribute("type"))) {
            return state; // other ports show no state
        }
        String word = now == ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED
                ? "connected"
                : "disconnected";
        return Devices.change(state, port, e -> e.withChild(target.withAttribute("state", word)));
    }

    private static Outcome memoryDevice(SimulatedDomainState state, Details said) {
        DomainConfig config = state.current();
        Device module = Devices.find(config, said.device());
        long kib = said.number("size", 0);
        Element target = module == null ? null : module.element().child("target");
        boolean shows = target != null && target.child("current") != null;
        SimulatedDomainState next = shows
                ? Devices.change(state, module, e -> e.withChild(target.withChild(
                        Element.text("current", Long.toString(kib)).withAttribute("unit", "KiB"))))
                : state;
        return Outcome.of(next,
                new DomainEvent.MemoryDeviceSizeChange(state.ref(), Devices.alias(module, said.device()), kib));
    }
}
