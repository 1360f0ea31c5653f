/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import com.google.gson.JsonObject;

import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleReason;
import org.jvirtd.api.constant.ConnectDomainEventAgentLifecycleState;
import org.jvirtd.api.constant.DomainEventTrayChangeReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** The events of devices. */
final class DeviceRules {
    private static final long KIB = 1024;
    /** Ejection requests of ACPI's _OST, by the guest and by the platform. */
    private static final Set<Long> EJECTIONS = Set.of(0x3L, 0x103L);
    /** The status codes of _OST that are no refusal: done, and under way. */
    private static final Set<Long> NO_REFUSALS = Set.of(0L, 0x84L);

    private DeviceRules() {}

    static List<Rule> all() {
        return List.of(
                Rule.about("DEVICE_TRAY_MOVED", EventCategory.TRAY_CHANGE, "id", DeviceRules::tray),
                Rule.about("DEVICE_DELETED", EventCategory.DEVICE_DELETED, "device", DeviceRules::deleted),
                Rule.about("DEVICE_UNPLUG_GUEST_ERROR", EventCategory.DEVICE_REMOVAL_FAILED, "device",
                        (state, told) -> refused(state, told.text("device"))),
                Rule.about("MEM_UNPLUG_ERROR", EventCategory.DEVICE_REMOVAL_FAILED, "device",
                        (state, told) -> refused(state, told.text("device"))),
                Rule.of("ACPI_DEVICE_OST", EventCategory.DEVICE_REMOVAL_FAILED, DeviceRules::ost),
                Rule.about("NIC_RX_FILTER_CHANGED", EventCategory.NIC_FILTER_CHANGED, "name",
                        (state, told) -> Outcome.of(state)),
                Rule.about("VSERPORT_CHANGE", EventCategory.SERIAL_CHANGED, "id", DeviceRules::port),
                Rule.about("MEMORY_DEVICE_SIZE_CHANGE", EventCategory.MEMORY_DEVICE_SIZE, "id",
                        DeviceRules::memoryDevice));
    }

    private static Device device(QemuDomainState state, String alias) {
        return alias == null ? null : LiveDevices.byAlias(state.current(), alias).orElse(null);
    }

    private static QemuDomainState withTarget(QemuDomainState state, Device device, String attribute, String value) {
        return withElement(state, device, element -> {
            Element target = element.child("target");
            return element.withChild((target == null ? Element.of("target") : target).withAttribute(attribute, value));
        });
    }

    private static QemuDomainState withElement(QemuDomainState state, Device device,
            UnaryOperator<Element> change) {
        return state.withConfigs(LiveDevices.changed(state.current(), device, change), state.next());
    }

    private static Outcome tray(QemuDomainState state, Told told) {
        String alias = told.text("id");
        if (!(device(state, alias) instanceof Device.Disk disk)) {
            return Outcome.of(state);
        }
        boolean open = told.flag("tray-open");
        Map<String, Boolean> trays = new HashMap<>(state.guest().openTrays());
        trays.put(alias, open);
        QemuDomainState next = withTarget(state, disk, "tray", open ? "open" : null);
        return Outcome.of(next.withGuest(state.guest().withOpenTrays(trays)),
                new DomainEvent.TrayChange(state.ref(), alias, (open
                        ? DomainEventTrayChangeReason.DOMAIN_EVENT_TRAY_CHANGE_OPEN
                        : DomainEventTrayChangeReason.DOMAIN_EVENT_TRAY_CHANGE_CLOSE).value()));
    }

    private static Outcome deleted(QemuDomainState state, Told told) {
        String alias = told.text("device");
        return device(state, alias) == null
                ? Outcome.of(state)
                : Outcome.of(state).leaving((aftermath, domain) -> aftermath.deviceLeft(domain, alias));
    }

    private static Outcome refused(QemuDomainState state, String alias) {
        return device(state, alias) == null
                ? Outcome.of(state)
                : Outcome.of(state, new DomainEvent.DeviceRemovalFailed(state.ref(), alias));
    }

    private static Outcome ost(QemuDomainState state, Told told) {
        JsonObject info = told.object("info");
        boolean refusal = "DIMM".equals(Told.text(info, "slot-type")) && EJECTIONS.contains(Told.number(info, "source"))
                && !NO_REFUSALS.contains(Told.number(info, "status"));
        return refusal ? refused(state, Told.text(info, "device")) : Outcome.of(state);
    }

    private static Outcome port(QemuDomainState state, Told told) {
        Device port = device(state, told.text("id"));
        if (port == null || port.kind() != DeviceKind.CHANNEL) {
            return Outcome.of(state);
        }
        boolean open = told.flag("open");
        String word = open ? "connected" : "disconnected";
        Element target = port.element().child("target");
        boolean same = target != null && word.equals(target.attribute("state"));
        QemuDomainState next = same ? state : withTarget(state, port, "state", word);
        if (same || !LiveDevices.isAgentChannel(port)) {
            return Outcome.of(next);
        }
        return Outcome.of(next.withGuest(next.guest().withAgent(open)), new DomainEvent.AgentLifecycle(state.ref(),
                (open
                        ? ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_CONNECTED
                        : ConnectDomainEventAgentLifecycleState.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_STATE_DISCONNECTED)
                        .value(),
                ConnectDomainEventAgentLifecycleReason.CONNECT_DOMAIN_EVENT_AGENT_LIFECYCLE_REASON_CHANNEL.value()));
    }

    private static Outcome memoryDevice(QemuDomainState state, Told told) {
        Device module = device(state, told.text("id"));
        if (module == null) {
            return Outcome.of(state);
        }
        long kib = told.number("size") / KIB;
        Element target = module.element().child("target");
        boolean shows = target != null && target.child("current") != null;
        QemuDomainState next = !shows
                ? state
                : withElement(state, module, element -> element.withChild(target.withChild(
                        Element.text("current", Long.toString(kib)).withAttribute("unit", "KiB"))));
        return Outcome.of(next, new DomainEvent.MemoryDeviceSizeChange(state.ref(), told.text("id"), kib));
    }
}
