/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.util.List;
import java.util.function.UnaryOperator;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.conf.driver.Impact;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.config.LiveParts;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;

/** Follows a device that has left its guest: what belongs to it leaves QEMU and the host, then clients are told. */
@OnWorker
public final class Removal {
    private static final Impact LIVE = new Impact(true, false);
    private static final Logger LOG = LoggerFactory.getLogger(Removal.class);

    private final Definitions definitions;
    private final RunResources resources;
    private final PlugLines lines;

    public Removal(Definitions definitions, RunResources resources, PlugLines lines) {
        this.definitions = definitions;
        this.resources = resources;
        this.lines = lines;
    }

    /** The guest has let go the device of that alias; nothing is done if it has been followed already. The caller holds a job. */
    public void remove(QemuDomain domain, String alias) {
        QemuDomainState state = domain.state();
        Device device = state.active() ? LiveDevices.byAlias(state.current(), alias).orElse(null) : null;
        if (device == null) {
            return;
        }
        Backends.remove(domain, backends(state, device));
        resources.release(domain, device);
        Balloons.gone(domain, device);
        definitions.change(domain, LIVE, config -> LiveParts.without(config, alias), UnaryOperator.identity(),
                new DomainEvent.DeviceRemoved(state.ref(), alias));
    }

    private List<StartCommand> backends(QemuDomainState state, Device device) {
        try {
            return lines.of(state.current(), state.run().id(), device).backends();
        } catch (VirtException e) {
            LOG.debug("{}: {}", state.ref().name(), e.getMessage());
            return List.of();
        }
    }
}
