/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Makes the command line of a guest; pure. */
@AnyThread
public final class CommandLineBuilder {
    /** Devices in the order in which QEMU is told of them. */
    private static final List<DeviceKind> ORDER = List.of(DeviceKind.DISK, DeviceKind.INTERFACE, DeviceKind.SERIAL,
            DeviceKind.CHANNEL, DeviceKind.CONSOLE, DeviceKind.PARALLEL, DeviceKind.AUDIO, DeviceKind.GRAPHICS,
            DeviceKind.VIDEO, DeviceKind.MEMBALLOON);
    private static final Map<DeviceKind, Function<BootOrder, DevicePart>> KINDS = Map.ofEntries(
            Map.entry(DeviceKind.DISK, DiskPart::new), Map.entry(DeviceKind.INTERFACE, NetPart::new),
            Map.entry(DeviceKind.SERIAL, b -> new SerialPart()), Map.entry(DeviceKind.CHANNEL, b -> new SerialPart()),
            Map.entry(DeviceKind.CONSOLE, b -> new SerialPart()),
            Map.entry(DeviceKind.PARALLEL, b -> new SerialPart()), Map.entry(DeviceKind.AUDIO, b -> new AudioPart()),
            Map.entry(DeviceKind.GRAPHICS, b -> new VncPart()), Map.entry(DeviceKind.VIDEO, b -> new VideoPart()),
            Map.entry(DeviceKind.MEMBALLOON, b -> new BalloonPart()));
    private static final List<Part> BOARD = List.of(ProcessParts::environment, ProcessParts::head, new MachinePart(),
            CpuPart::model, MemoryPart::add, CpuPart::topology, IoThreads::add, Numa::add, Firmware::uuid,
            Firmware::display, ProcessParts::monitor, Firmware::clock, Firmware::boot, new ControllerPart());

    /**
     * The command line of a start.
     *
     * @throws VirtException CONFIG_UNSUPPORTED for what cannot be expressed
     */
    public CommandLine build(Launch launch) {
        Board board = new Board(launch);
        BootOrder boot = new BootOrder(launch.config());
        Arguments out = new Arguments();
        BOARD.forEach(p -> p.add(board, out));
        for (DeviceKind kind : ORDER) {
            DevicePart part = KINDS.get(kind).apply(boot);
            for (Element device : board.elements(kind)) {
                part.add(device, board, out);
            }
        }
        ProcessParts.tail(board, out);
        return new CommandLine(launch.capabilities().binary(), out.words(), out.environment(), out.afterStart());
    }
}
