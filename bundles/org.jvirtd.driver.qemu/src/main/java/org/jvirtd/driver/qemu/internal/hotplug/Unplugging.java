/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.time.Duration;
import java.util.Optional;

import com.google.gson.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.LiveDevices;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.event.Told;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;
import org.jvirtd.queue.Expectation;

/** Asks running guests to give devices up. The caller holds a job of the domain. */
@OnWorker
public final class Unplugging {
    /** How long a guest is waited for; one that lets go later is heard all the same. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final String COMMAND = "device_del";
    private static final String GONE = "DEVICE_DELETED";
    private static final Logger LOG = LoggerFactory.getLogger(Unplugging.class);

    private final Removal removal;
    private final Duration patience;

    public Unplugging(Removal removal) {
        this(removal, PATIENCE);
    }

    Unplugging(Removal removal, Duration patience) {
        this.removal = removal;
        this.patience = patience;
    }

    /**
     * Asks for a device, and takes away what belongs to it when the guest has let it go. A guest that does not answer in time has been
     * asked, which is no error.
     *
     * @throws VirtException OPERATION_FAILED if the guest refuses, INTERNAL_ERROR with QEMU's words if QEMU does
     */
    public void detach(QemuDomain domain, Device device) {
        String alias = LiveDevices.alias(device);
        try (Expectation answer = domain.managed().expect("removal of " + alias, Told.named(GONE, alias)
                .or(Told.named("DEVICE_UNPLUG_GUEST_ERROR", alias)).or(Told.named("MEM_UNPLUG_ERROR", alias))
                .or(event -> event.category() == EventCategory.MONITOR_EOF))) {
            if (!asked(domain, alias)) {
                removal.remove(domain, alias);
                return;
            }
            Optional<HypervisorEvent> told = answer.await(patience);
            if (told.isEmpty()) {
                LOG.debug("{}: the guest keeps {} for now", domain.managed().name(), alias);
            } else if (told.get().category() == EventCategory.MONITOR_EOF) {
                throw Mistakes.notRunning();
            } else if (Told.named(GONE).test(told.get())) {
                removal.remove(domain, alias);
            } else {
                throw Mistakes.failed("unplug of device was rejected by the guest");
            }
        }
    }

    /**
     * Asks for a device, and does not wait for the guest.
     *
     * @throws VirtException INTERNAL_ERROR with QEMU's words if QEMU refuses
     */
    public void request(QemuDomain domain, Device device) {
        String alias = LiveDevices.alias(device);
        if (!asked(domain, alias)) {
            removal.remove(domain, alias);
        }
    }

    /** Asks for a device that must not stay, as far as that can be had. */
    void ask(QemuDomain domain, String alias) {
        try {
            asked(domain, alias);
        } catch (VirtException e) {
            LOG.warn("{}: {} stays: {}", domain.managed().name(), alias, e.getMessage());
        }
    }

    /** False if QEMU knows of no such device. */
    private static boolean asked(QemuDomain domain, String alias) {
        JsonObject device = new JsonObject();
        device.addProperty("id", alias);
        try {
            domain.tryCommand(COMMAND, device);
            return true;
        } catch (QmpException e) {
            if (e.errorClass().equals("DeviceNotFound")) {
                return false;
            }
            throw QemuDomain.refused(e);
        }
    }
}
