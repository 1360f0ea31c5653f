/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.event.Unheard;
import org.jvirtd.driver.qemu.internal.hotplug.Removal;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares what is known of a guest's devices with what QEMU says of them, and makes up for the events of the time in which nobody
 * listened: trays, the balloon, the ports of agents, devices that have left.
 */
@OnWorker
final class Comparison {
    /** These always have a device of QEMU that bears their alias. */
    private static final Set<DeviceKind> NAMED = Set.of(DeviceKind.DISK, DeviceKind.INTERFACE, DeviceKind.RNG,
            DeviceKind.SHMEM, DeviceKind.VSOCK, DeviceKind.REDIRDEV, DeviceKind.MEMORY);
    /** These have one if they are not a part of the board. */
    private static final Set<DeviceKind> PLACED = Set.of(DeviceKind.INPUT, DeviceKind.WATCHDOG, DeviceKind.CHANNEL,
            DeviceKind.SERIAL);
    private static final String BLOCK = "query-block";
    private static final String TRAY = "tray_open";
    private static final String PORTS = "query-chardev";
    private static final String OPEN = "frontend-open";
    private static final String LABEL = "char";
    private static final String DEVICES = "qom-list";
    private static final String STATE = "state";
    private static final long KIB = 1024;
    private static final Logger LOG = LoggerFactory.getLogger(Comparison.class);

    private final Removal removal;

    Comparison(Removal removal) {
        this.removal = removal;
    }

    /** Asks for one thing. */
    @FunctionalInterface
    private interface Question {
        void about(QemuDomain domain) throws QmpException;
    }

    /** Compares all. What QEMU refuses to say stays as it is known. */
    void makeUp(QemuDomain domain) {
        for (Question question : List.<Question>of(this::devices, Comparison::trays, Comparison::balloon,
                Comparison::ports)) {
            try {
                question.about(domain);
            } catch (QmpException e) {
                LOG.debug("{}: {}", domain.managed().name(), e.getMessage());
            }
        }
    }

    private void devices(QemuDomain domain) throws QmpException {
        JsonObject where = new JsonObject();
        where.addProperty("path", "/machine/peripheral");
        Set<String> there = Replies.objects(DEVICES, domain.tryCommand(DEVICES, where)).stream()
                .map(device -> Replies.text(DEVICES, device, "name")).collect(Collectors.toSet());
        for (Device device : domain.state().current().devices()) {
            String alias = LiveDevices.alias(device);
            if (alias != null && !there.contains(alias) && isNamed(device)) {
                LOG.info("{}: {} has left unheard", domain.managed().name(), alias);
                removal.remove(domain, alias);
            }
        }
    }

    private static boolean isNamed(Device device) {
        if (device instanceof Device.Controller controller) {
            return controller.type().equals("scsi");
        }
        Element address = device.element().child("address");
        boolean placed = address != null && Set.of("pci", "usb", "virtio-serial").contains(address.attribute("type"));
        return NAMED.contains(device.kind()) || placed && PLACED.contains(device.kind());
    }

    private static void trays(QemuDomain domain) throws QmpException {
        for (JsonObject drive : Replies.objects(BLOCK, domain.tryCommand(BLOCK, null))) {
            String alias = Replies.text(drive, "qdev");
            boolean open = Replies.flag(drive, TRAY);
            if (alias != null && drive.has(TRAY)
                    && open != domain.state().guest().openTrays().getOrDefault(alias, false)) {
                JsonObject moved = named("id", alias);
                moved.addProperty("tray-open", open);
                tell(domain, "DEVICE_TRAY_MOVED", moved);
            }
        }
    }

    private static void balloon(QemuDomain domain) throws QmpException {
        JsonElement told = domain.tryCommand("query-balloon", null);
        long known = domain.state().guest().balloonKib();
        long bytes = told instanceof JsonObject balloon ? Replies.number(balloon, "actual", 0) : 0;
        if (known != 0 && bytes / KIB != known) {
            JsonObject changed = new JsonObject();
            changed.addProperty("actual", bytes);
            tell(domain, "BALLOON_CHANGE", changed);
        }
    }

    private static void ports(QemuDomain domain) throws QmpException {
        for (JsonObject port : Replies.objects(PORTS, domain.tryCommand(PORTS, null))) {
            String label = Replies.text(PORTS, port, "label");
            String alias = label.startsWith(LABEL) ? label.substring(LABEL.length()) : label;
            Device device = LiveDevices.byAlias(domain.state().current(), alias).orElse(null);
            boolean open = Replies.flag(port, OPEN);
            if (isPort(device) && open != "connected".equals(device.element().child("target").attribute(STATE))) {
                JsonObject changed = named("id", alias);
                changed.addProperty("open", open);
                tell(domain, "VSERPORT_CHANGE", changed);
            }
        }
    }

    /** Whether QEMU tells when the guest opens it. */
    private static boolean isPort(Device device) {
        if (device == null || device.kind() != DeviceKind.CHANNEL) {
            return false;
        }
        Element target = device.element().child("target");
        return target != null && "virtio".equals(target.attribute("type"));
    }

    private static JsonObject named(String part, String alias) {
        JsonObject parts = new JsonObject();
        parts.addProperty(part, alias);
        return parts;
    }

    private static void tell(QemuDomain domain, String event, JsonObject data) {
        LOG.info("{}: {} {} was missed", domain.managed().name(), event, data);
        domain.update(Unheard.of(event, data));
    }
}
