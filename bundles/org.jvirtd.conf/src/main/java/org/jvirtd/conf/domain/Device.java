/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A device of a domain: a typed view of its validated, canonical element. Kinds that drivers branch on have a record of
 * their own, the others are {@link Other}.
 */
@AnyThread
public sealed interface Device {
    /** The kind. */
    DeviceKind kind();

    /** The device as the document shows it: only known parts, in canonical order, defaults filled in. */
    Element element();

    /** The view that fits the element's kind. */
    static Device of(DeviceKind kind, Element element) {
        return switch (kind) {
            case DISK -> new Disk(element);
            case INTERFACE -> new NetworkInterface(element);
            case GRAPHICS -> new Graphics(element);
            case CONTROLLER -> new Controller(element);
            case SERIAL, PARALLEL, CONSOLE, CHANNEL -> new CharacterDevice(kind, element);
            default -> new Other(kind, element);
        };
    }

    /** A disk. */
    record Disk(Element element) implements Device {
        public Disk {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public DeviceKind kind() {
            return DeviceKind.DISK;
        }

        /** Where its data lies: {@code file}, {@code block}, {@code dir}, {@code network}, {@code volume} …. */
        public String sourceType() {
            return element.attribute("type");
        }

        /** What the guest sees: {@code disk}, {@code cdrom}, {@code floppy} or {@code lun}. */
        public String device() {
            return element.attribute("device");
        }

        /** The name in the guest, such as {@code vda}; unique in a domain. */
        public String target() {
            return element.child("target").attribute("dev");
        }

        /** The bus, such as {@code virtio}; null when it could not be told from the target. */
        public String bus() {
            return element.child("target").attribute("bus");
        }

        /** The file, device, directory, or name of the source; null for an empty drive. */
        public String source() {
            Element source = element.child("source");
            if (source == null) {
                return null;
            }
            for (String name : new String[]{"file", "dev", "dir", "name", "volume"}) {
                if (source.attribute(name) != null) {
                    return source.attribute(name);
                }
            }
            return null;
        }

        /** Whether the guest may not write. */
        public boolean readonly() {
            return element.child("readonly") != null;
        }
    }

    /** A network interface. */
    record NetworkInterface(Element element) implements Device {
        public NetworkInterface {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public DeviceKind kind() {
            return DeviceKind.INTERFACE;
        }

        /** What it is connected to: {@code network}, {@code bridge}, {@code user} …. */
        public String type() {
            return element.attribute("type");
        }

        /** Its address, lower case with colons. */
        public String mac() {
            return element.child("mac").attribute("address");
        }

        /** The name of the host's end, such as {@code vnet0}; null until it is chosen. */
        public String target() {
            Element target = element.child("target");
            return target == null ? null : target.attribute("dev");
        }

        /** The card that the guest sees, or null. */
        public String model() {
            Element model = element.child("model");
            return model == null ? null : model.attribute("type");
        }

        /** The network, bridge or device that it is connected to, or null. */
        public String source() {
            Element source = element.child("source");
            if (source == null) {
                return null;
            }
            for (String name : new String[]{"network", "bridge", "dev", "name"}) {
                if (source.attribute(name) != null) {
                    return source.attribute(name);
                }
            }
            return null;
        }
    }

    /** A graphical console. */
    record Graphics(Element element) implements Device {
        public Graphics {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public DeviceKind kind() {
            return DeviceKind.GRAPHICS;
        }

        /** {@code vnc}, {@code spice}, {@code sdl}, {@code rdp}, {@code desktop}, {@code egl-headless} or {@code dbus}. */
        public String type() {
            return element.attribute("type");
        }
    }

    /** A controller. */
    record Controller(Element element) implements Device {
        public Controller {
            Objects.requireNonNull(element, "element");
        }

        @Override
        public DeviceKind kind() {
            return DeviceKind.CONTROLLER;
        }

        /** The bus that it drives, such as {@code scsi}. */
        public String type() {
            return element.attribute("type");
        }

        /** Its number among those of its type. */
        public int index() {
            return Integer.parseInt(element.attribute("index"));
        }
    }

    /** A serial port, parallel port, console or channel. */
    record CharacterDevice(DeviceKind kind, Element element) implements Device {
        public CharacterDevice {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(element, "element");
        }

        /** The host's end: {@code pty}, {@code unix}, {@code tcp} …. */
        public String type() {
            return element.attribute("type");
        }

        /** The element {@code target}'s name or port, or null. */
        public String target() {
            Element target = element.child("target");
            return target == null ? null : target.attribute("name", target.attribute("port"));
        }
    }

    /** Any other kind. */
    record Other(DeviceKind kind, Element element) implements Device {
        public Other {
            Objects.requireNonNull(kind, "kind");
            Objects.requireNonNull(element, "element");
        }
    }
}
