/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import java.nio.file.Path;
import java.util.Optional;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/** Who knows what the QEMU programs of this machine can do. */
@AnyThread
public interface CapabilitiesSource {
    /**
     * What a program can do. Asks it if that is not known, which takes a second: on a parked worker or the thread of the driver's
     * start.
     *
     * @throws VirtException as the reference, if there is no such program or it is no QEMU
     */
    QemuCapabilities of(Path emulator);

    /**
     * What the default program of an architecture can do; asks it if that is not known.
     *
     * @param arch such as {@code x86_64}
     * @return empty if there is none on this machine
     */
    Optional<QemuCapabilities> find(String arch);
}
