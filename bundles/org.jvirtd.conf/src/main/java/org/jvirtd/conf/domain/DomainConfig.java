/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A domain's configuration (virDomainDef in libvirt's documents): immutable, changed through the {@code with…} methods.
 *
 * @param type the hypervisor type, such as {@code test}
 * @param name unique in a driver; never empty
 * @param title one line, or null
 * @param description free text, or null
 * @param metadata the applications' element, one child a namespace; null when there is none
 * @param memory the memory
 * @param vcpus the virtual processors
 * @param os how it boots
 * @param sections the other top-level elements ({@code cputune}, {@code features}, {@code cpu}, {@code clock},
 *            {@code on_reboot}, {@code pm}, {@code seclabel} …) in canonical form and order
 * @param emulator the hypervisor's program, or null
 * @param devices the devices in the document's order
 * @param testState what the test driver's namespace says
 */
@AnyThread
public record DomainConfig(String type, String name, UUID uuid, String title, String description, Element metadata,
        DomainMemory memory, DomainVcpus vcpus, OsBooting os, List<Element> sections, String emulator,
        List<Device> devices, TestState testState) {
    public DomainConfig {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(uuid, "uuid");
        Objects.requireNonNull(memory, "memory");
        Objects.requireNonNull(vcpus, "vcpus");
        Objects.requireNonNull(os, "os");
        Objects.requireNonNull(testState, "testState");
        sections = List.copyOf(sections);
        devices = List.copyOf(devices);
    }

    /** The first section of that element name, or null. */
    public Element section(String element) {
        for (Element s : sections) {
            if (s.name().equals(element)) {
                return s;
            }
        }
        return null;
    }

    /** The devices of one class, such as {@code Device.Disk.class}, in order. */
    public <D extends Device> List<D> devices(Class<D> family) {
        return devices.stream().filter(family::isInstance).map(family::cast).toList();
    }

    /** The disks. */
    public List<Device.Disk> disks() {
        return devices(Device.Disk.class);
    }

    /** The network interfaces. */
    public List<Device.NetworkInterface> interfaces() {
        return devices(Device.NetworkInterface.class);
    }

    /** What happens when the guest powers off. */
    public LifecycleAction onPoweroff() {
        return action("on_poweroff", LifecycleAction.DESTROY);
    }

    /** What happens when the guest reboots. */
    public LifecycleAction onReboot() {
        return action("on_reboot", LifecycleAction.RESTART);
    }

    /** What happens when the guest crashes. */
    public LifecycleAction onCrash() {
        return action("on_crash", LifecycleAction.DESTROY);
    }

    /** This configuration under another name. */
    public DomainConfig withName(String next) {
        return new DomainConfig(type, next, uuid, title, description, metadata, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration under another UUID. */
    public DomainConfig withUuid(UUID next) {
        return new DomainConfig(type, name, next, title, description, metadata, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with another title; null removes it. */
    public DomainConfig withTitle(String next) {
        return new DomainConfig(type, name, uuid, next, description, metadata, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with another description; null removes it. */
    public DomainConfig withDescription(String next) {
        return new DomainConfig(type, name, uuid, title, next, metadata, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with other metadata; null removes it. */
    public DomainConfig withMetadata(Element next) {
        return new DomainConfig(type, name, uuid, title, description, next, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with other memory. */
    public DomainConfig withMemory(DomainMemory next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, next, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with other processors. */
    public DomainConfig withVcpus(DomainVcpus next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, next, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with the section set in its canonical place, in place of all of the same name. */
    public DomainConfig withSection(Element section) {
        return withSections(DomainSections.place(sections, section));
    }

    /** This configuration without the sections of that name. */
    public DomainConfig withoutSection(String element) {
        return withSections(sections.stream().filter(s -> !s.name().equals(element)).toList());
    }

    /** This configuration with the lifecycle action of {@code on_poweroff}, {@code on_reboot} or {@code on_crash}. */
    public DomainConfig withAction(String element, LifecycleAction action) {
        return withSection(Element.text(element, action.word()));
    }

    /** This configuration with every device replaced by what the function makes of it; null removes it. */
    public DomainConfig mapDevices(UnaryOperator<Device> change) {
        List<Device> next = new ArrayList<>(devices.size());
        for (Device d : devices) {
            Device changed = change.apply(d);
            if (changed != null) {
                next.add(changed);
            }
        }
        return withDevices(next);
    }

    /** This configuration with other devices. */
    public DomainConfig withDevices(List<Device> next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, vcpus, os, sections, emulator,
                next, testState);
    }

    /** This configuration with another type of hypervisor. */
    public DomainConfig withType(String next) {
        return new DomainConfig(next, name, uuid, title, description, metadata, memory, vcpus, os, sections, emulator,
                devices, testState);
    }

    /** This configuration with another way of booting. */
    public DomainConfig withOs(OsBooting next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, vcpus, next, sections, emulator,
                devices, testState);
    }

    /** This configuration with another program. */
    public DomainConfig withEmulator(String next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, vcpus, os, sections, next,
                devices, testState);
    }

    /** This configuration with another state in the test driver's world. */
    public DomainConfig withTestState(TestState next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, vcpus, os, sections, emulator,
                devices, next);
    }

    private DomainConfig withSections(List<Element> next) {
        return new DomainConfig(type, name, uuid, title, description, metadata, memory, vcpus, os, next, emulator,
                devices, testState);
    }

    private LifecycleAction action(String element, LifecycleAction fallback) {
        Element e = section(element);
        return e == null ? fallback : LifecycleAction.ofWord(e.text()).orElse(fallback);
    }
}
