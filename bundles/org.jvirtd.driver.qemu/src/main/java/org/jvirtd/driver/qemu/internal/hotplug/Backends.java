/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.command.DeviceCommands;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;
import org.jvirtd.driver.qemu.internal.qmp.QmpException;

/** Puts the pieces of a device into QEMU, and takes them away. */
@OnWorker
final class Backends {
    private static final Logger LOG = LoggerFactory.getLogger(Backends.class);

    private Backends() {}

    /**
     * Adds all pieces, or none.
     *
     * @return the terminal that QEMU has opened for the device; null for none
     * @throws VirtException INTERNAL_ERROR with QEMU's words
     */
    static String add(QemuDomain domain, DeviceCommands commands) {
        List<StartCommand> undo = new ArrayList<>();
        String terminal = null;
        boolean done = false;
        try {
            for (DeviceCommands.Part part : commands.parts()) {
                JsonElement reply = domain.command(part.add().name(), part.add().arguments());
                undo.add(0, part.remove());
                if (reply instanceof JsonObject parts && parts.has("pty")) {
                    terminal = Replies.text(parts, "pty");
                }
            }
            done = true;
            return terminal;
        } finally {
            if (!done) {
                remove(domain, undo);
            }
        }
    }

    /** Takes pieces away; what QEMU keeps, or is gone, stays as it is. */
    static void remove(QemuDomain domain, List<StartCommand> commands) {
        for (StartCommand command : commands) {
            try {
                domain.tryCommand(command.name(), command.arguments());
            } catch (QmpException | VirtException e) {
                LOG.debug("{}: {} {}: {}", domain.managed().name(), command.name(), command.arguments(),
                        e.getMessage());
            }
        }
    }
}
