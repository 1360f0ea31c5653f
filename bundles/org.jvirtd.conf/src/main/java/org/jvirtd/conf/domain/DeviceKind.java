/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds of devices, in the order in which the document lists them. */
public enum DeviceKind {
    /** A disk, CD-ROM or floppy drive. */
    DISK,
    /** A bus controller. */
    CONTROLLER,
    /** A lease of a lock manager. */
    LEASE,
    /** A host directory that the guest mounts. */
    FILESYSTEM,
    /** A network interface. */
    INTERFACE,
    /** A smartcard reader. */
    SMARTCARD,
    /** A serial port. */
    SERIAL,
    /** A parallel port. */
    PARALLEL,
    /** A console. */
    CONSOLE,
    /** A private channel between host and guest. */
    CHANNEL,
    /** A keyboard, mouse or tablet. */
    INPUT,
    /** A trusted platform module. */
    TPM,
    /** A graphical console. */
    GRAPHICS,
    /** A sound card. */
    SOUND,
    /** A backend of sound. */
    AUDIO,
    /** A video card. */
    VIDEO,
    /** A device of the host, passed to the guest. */
    HOSTDEV,
    /** A redirected USB device. */
    REDIRDEV,
    /** What may be redirected. */
    REDIRFILTER,
    /** A USB hub. */
    HUB,
    /** A watchdog. */
    WATCHDOG,
    /** The memory balloon; at most one. */
    MEMBALLOON,
    /** A source of random numbers. */
    RNG,
    /** A memory of the machine's settings; at most one. */
    NVRAM,
    /** A device by which a guest reports its panic. */
    PANIC,
    /** Memory shared between domains. */
    SHMEM,
    /** A memory module. */
    MEMORY,
    /** An I/O memory management unit; at most one. */
    IOMMU,
    /** A socket between host and guest; at most one. */
    VSOCK;

    private static final Map<String, DeviceKind> BY_ELEMENT = Stream.of(values())
            .collect(Collectors.toMap(DeviceKind::element, k -> k));

    private final String element = name().toLowerCase(Locale.ROOT);

    /** The element's name. */
    public String element() {
        return element;
    }

    /** The kind of that element. */
    public static Optional<DeviceKind> ofElement(String element) {
        return Optional.ofNullable(BY_ELEMENT.get(element));
    }
}
