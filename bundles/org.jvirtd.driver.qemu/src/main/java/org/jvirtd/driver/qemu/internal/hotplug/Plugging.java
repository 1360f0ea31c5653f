/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.util.Map;
import java.util.function.UnaryOperator;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.driver.qemu.internal.command.DeviceCommands;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.config.NewDevices;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Puts devices into running guests. The caller holds a job of the domain. */
@OnWorker
public final class Plugging {
    private static final Impact LIVE = new Impact(true, false);
    private static final Event[] NONE = {};

    private final NewDevices devices;
    private final Definitions definitions;
    private final RunResources resources;
    private final PlugLines lines;
    private final Unplugging unplugging;

    public Plugging(DomainDocuments documents, Definitions definitions, RunResources resources, PlugLines lines,
            Unplugging unplugging) {
        this.devices = new NewDevices(documents);
        this.definitions = definitions;
        this.resources = resources;
        this.lines = lines;
        this.unplugging = unplugging;
    }

    /**
     * Puts a device into a guest, with the controller that it needs.
     *
     * @throws VirtException why it is not there; then nothing of it is left, in QEMU or on the host
     */
    public void attach(QemuDomain domain, Device device) {
        for (NewDevices.Ready ready : devices.ready(domain.state().current(), domain.state().run().id(), device)) {
            boolean wanted = ready.device().kind() == device.kind();
            plug(domain, ready, wanted);
        }
    }

    /** It is in the document first, so that whatever cuts this off leaves nothing that nobody knows of. */
    private void plug(QemuDomain domain, NewDevices.Ready ready, boolean told) {
        Device device = resources.take(domain, ready.device(), Images.last(domain));
        String alias = LiveDevices.alias(device);
        DeviceCommands commands;
        String terminal;
        boolean done = false;
        try {
            if (device.kind() == DeviceKind.DISK) {
                Images.use(domain, device.element());
            }
            noted(domain, new NewDevices.Ready(device, ready.rank())::in);
            commands = lines.of(domain.activeState().current(), domain.state().run().id(), device);
            terminal = Backends.add(domain, commands);
            done = true;
        } finally {
            if (!done) {
                resources.release(domain, device);
                noted(domain, config -> LiveParts.without(config, alias));
            }
        }
        Balloons.come(domain, device);
        Map<String, Long> places = device.kind() == DeviceKind.MEMORY ? MemoryPlaces.of(domain) : Map.of();
        noted(domain, config -> MemoryPlaces.in(
                terminal == null ? config : LiveParts.withTty(config, alias, terminal), places),
                told ? new Event[]{new DomainEvent.DeviceAdded(domain.ref(), publicName(device, alias))} : NONE);
        settle(domain, commands, alias);
    }

    /** The reference tells of memory by the name of its object. */
    private static String publicName(Device device, String alias) {
        return device.kind() == DeviceKind.MEMORY ? "mem" + alias : alias;
    }

    private void noted(QemuDomain domain, UnaryOperator<DomainConfig> change, Event... events) {
        definitions.change(domain, LIVE, change, UnaryOperator.identity(), events);
    }

    /** What QEMU is told of it once it is there; a device that cannot be as it should has to leave. */
    private void settle(QemuDomain domain, DeviceCommands commands, String alias) {
        try {
            for (StartCommand command : commands.settings()) {
                domain.command(command.name(), command.arguments());
            }
        } catch (VirtException e) {
            unplugging.ask(domain, alias);
            throw e;
        }
    }
}
