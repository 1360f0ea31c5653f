/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;

/**
 * What one QEMU program can do.
 *
 * @param binary the program
 * @param arch of its guests, in libvirt's words, such as {@code x86_64} or {@code i686}
 * @param version major * 1,000,000 + minor * 1,000 + micro
 * @param packageText what its packager calls it; may be empty
 * @param machines in QEMU's order
 * @param deviceTypes the QOM types that it has: devices, objects, machines
 * @param deviceProperties the properties of those types that were asked for
 * @param commands its QMP commands
 * @param events its QMP events
 * @param schema what its QMP schema has, as paths such as {@code blockdev-add/file/drop-cache}
 * @param tcg its emulation; null for a program that runs guests on KVM only
 * @param kvm null where guests cannot run on KVM
 */
@AnyThread
public record QemuCapabilities(Path binary, String arch, int version, String packageText, List<Machine> machines,
        Set<String> deviceTypes, Map<String, Set<String>> deviceProperties, Set<String> commands, Set<String> events,
        Set<String> schema, Accelerator tcg, Accelerator kvm) {
    /** Collections are kept as copies. */
    public QemuCapabilities {
        Objects.requireNonNull(binary, "binary");
        Objects.requireNonNull(arch, "arch");
        Objects.requireNonNull(packageText, "packageText");
        machines = List.copyOf(machines);
        deviceTypes = Set.copyOf(deviceTypes);
        deviceProperties = Map.copyOf(deviceProperties);
        commands = Set.copyOf(commands);
        events = Set.copyOf(events);
        schema = Set.copyOf(schema);
    }

    /** The machine of a name or alias. */
    public Optional<Machine> machine(String nameOrAlias) {
        return machines.stream().filter(m -> m.isCalled(nameOrAlias)).findFirst();
    }

    /** The machine that is taken when none is named. */
    public Optional<Machine> defaultMachine() {
        return machines.stream().filter(Machine::isDefault).findFirst();
    }

    /** The CPU models of its emulation, or of KVM where there is none. */
    public List<CpuModel> cpuModels() {
        return tcg != null ? tcg.cpuModels() : kvm != null ? kvm.cpuModels() : List.of();
    }

    /** What it can do for a domain type: {@code qemu} or {@code kvm}. */
    public Optional<Accelerator> accelerator(String domainType) {
        return switch (domainType) {
            case "qemu" -> Optional.ofNullable(tcg);
            case "kvm" -> Optional.ofNullable(kvm);
            default -> Optional.empty();
        };
    }

    /** Whether it has a QOM type. */
    public boolean hasDevice(String type) {
        return deviceTypes.contains(type);
    }

    /** Whether a QOM type has a property; false for types that were not asked. */
    public boolean hasProperty(String type, String property) {
        return deviceProperties.getOrDefault(type, Set.of()).contains(property);
    }

    /** Whether it has a QMP command. */
    public boolean hasCommand(String command) {
        return commands.contains(command);
    }

    /** Whether it has a QMP event. */
    public boolean hasEvent(String event) {
        return events.contains(event);
    }

    /** Whether its QMP schema has a path. */
    public boolean hasSchema(String path) {
        return schema.contains(path);
    }
}
