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
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.xml.Element;

/** Makes the command line of a guest; pure, but for the host's time. */
@AnyThread
public final class CommandLineBuilder {
    private static final Map<DeviceKind, Function<BootOrder, DevicePart>> KINDS = Map.ofEntries(
            Map.entry(DeviceKind.IOMMU, b -> new IommuPart()),
            Map.entry(DeviceKind.MEMORY, b -> new MemoryDevicePart()),
            Map.entry(DeviceKind.HUB, b -> new HubPart()), Map.entry(DeviceKind.DISK, DiskPart::new),
            Map.entry(DeviceKind.FILESYSTEM, b -> new FilesystemPart()),
            Map.entry(DeviceKind.INTERFACE, NetPart::new),
            Map.entry(DeviceKind.SMARTCARD, b -> new SmartcardPart()),
            Map.entry(DeviceKind.SERIAL, b -> new SerialPart()),
            Map.entry(DeviceKind.PARALLEL, b -> new SerialPart()),
            Map.entry(DeviceKind.CHANNEL, b -> new SerialPart()),
            Map.entry(DeviceKind.CONSOLE, b -> new SerialPart()), Map.entry(DeviceKind.TPM, b -> new TpmPart()),
            Map.entry(DeviceKind.INPUT, b -> new InputPart()), Map.entry(DeviceKind.AUDIO, b -> new AudioPart()),
            Map.entry(DeviceKind.GRAPHICS, b -> new GraphicsPart()),
            Map.entry(DeviceKind.VIDEO, b -> new VideoPart()), Map.entry(DeviceKind.SOUND, b -> new SoundPart()),
            Map.entry(DeviceKind.WATCHDOG, b -> new WatchdogPart()),
            Map.entry(DeviceKind.REDIRDEV, RedirPart::new), Map.entry(DeviceKind.HOSTDEV, HostdevPart::new),
            Map.entry(DeviceKind.MEMBALLOON, b -> new BalloonPart()), Map.entry(DeviceKind.RNG, b -> new RngPart()),
            Map.entry(DeviceKind.PANIC, b -> new PanicPart()), Map.entry(DeviceKind.SHMEM, b -> new ShmemPart()),
            Map.entry(DeviceKind.VSOCK, b -> new VsockPart()), Map.entry(DeviceKind.NVRAM, b -> (e, board, out) -> {
                throw Xml.unsupported("nvram device is only supported for PPC64");
            }));

    private final HostFacts facts;

    /** A builder for this host. */
    public CommandLineBuilder() {
        this(HostFacts.read());
    }

    /** A builder for a host of which that is known. */
    public CommandLineBuilder(HostFacts facts) {
        this.facts = facts;
    }

    /**
     * The command line of a start.
     *
     * @throws VirtException CONFIG_UNSUPPORTED for what cannot be expressed
     */
    public CommandLine build(Launch launch) {
        Board board = new Board(launch, facts);
        BootOrder boot = new BootOrder(launch.config());
        Arguments out = new Arguments(new Overrides(launch.config()));
        parts(boot).forEach(p -> p.add(board, out));
        return new CommandLine(launch.capabilities().binary(), out.words(), out.environment(), out.afterStart());
    }

    /**
     * What QEMU is told when a device comes into a run, or leaves it.
     *
     * @param launch of the run, with the device in its configuration
     * @throws VirtException CONFIG_UNSUPPORTED for what cannot be expressed
     */
    public DeviceCommands plug(Launch launch, Device device) {
        Board board = new Board(launch, facts);
        Arguments out = new Arguments(new Overrides(launch.config()));
        if (device.kind() == DeviceKind.CONTROLLER) {
            ControllerPart.add(device.element(), board, out);
        } else {
            KINDS.get(device.kind()).apply(new BootOrder(launch.config())).add(device.element(), board, out);
        }
        return PlugCommands.of(out);
    }

    /** The parts in the order in which QEMU is told of them. */
    private List<Part> parts(BootOrder boot) {
        return List.of(Refusals::check, ProcessParts::environment, ProcessParts::head, Firmware::flashNodes,
                new MachinePart(), CpuPart::model, Firmware::afterCpu, MemoryPart::add, CpuPart::topology,
                IoThreads::add, Numa::add, Identity::add, Firmware::display, ProcessParts::monitor,
                new ClockPart(facts.clock()), PowerPart::add, Firmware::boot, devices(boot, DeviceKind.IOMMU),
                new ControllerPart(),
                devices(boot, DeviceKind.MEMORY, DeviceKind.HUB, DeviceKind.DISK, DeviceKind.FILESYSTEM,
                        DeviceKind.INTERFACE, DeviceKind.SMARTCARD, DeviceKind.SERIAL, DeviceKind.PARALLEL,
                        DeviceKind.CHANNEL, DeviceKind.CONSOLE, DeviceKind.TPM, DeviceKind.INPUT, DeviceKind.AUDIO,
                        DeviceKind.GRAPHICS, DeviceKind.VIDEO, DeviceKind.SOUND, DeviceKind.WATCHDOG,
                        DeviceKind.REDIRDEV, DeviceKind.HOSTDEV, DeviceKind.MEMBALLOON, DeviceKind.RNG,
                        DeviceKind.NVRAM),
                ProcessParts::incoming, CommandLineBuilder::coreInfo, OwnWords::add, ProcessParts::sandbox,
                devices(boot, DeviceKind.PANIC, DeviceKind.SHMEM, DeviceKind.VSOCK), ProcessParts::messages);
    }

    private static Part devices(BootOrder boot, DeviceKind... kinds) {
        return (board, out) -> {
            for (DeviceKind kind : kinds) {
                DevicePart part = KINDS.get(kind).apply(boot);
                for (Element device : board.elements(kind)) {
                    part.add(device, board, out);
                }
            }
        };
    }

    private static void coreInfo(Board board, Arguments out) {
        if ("on".equals(Xml.at(board.config().section("features"), "vmcoreinfo", "state"))) {
            out.device(Props.driver("vmcoreinfo"));
        }
    }
}
