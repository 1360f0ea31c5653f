/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import org.jvirtd.api.thread.AnyThread;

/**
 * What QEMU is told of a device while its guest runs.
 *
 * @param parts what makes it, in order
 * @param settings what it is told of a device that is there
 */
@AnyThread
public record DeviceCommands(List<DeviceCommands.Part> parts, List<StartCommand> settings) {
    public DeviceCommands {
        parts = List.copyOf(parts);
        settings = List.copyOf(settings);
    }

    /**
     * A piece of QEMU.
     *
     * @param guest whether it is the guest's own piece, which leaves when the guest lets it go
     */
    public record Part(StartCommand add, StartCommand remove, boolean guest) {}

    /** What takes the host's pieces away once the guest's have left, the last one first. */
    public List<StartCommand> backends() {
        List<StartCommand> all = new ArrayList<>();
        parts.stream().filter(p -> !p.guest()).forEach(p -> all.add(p.remove()));
        Collections.reverse(all);
        return all;
    }
}
