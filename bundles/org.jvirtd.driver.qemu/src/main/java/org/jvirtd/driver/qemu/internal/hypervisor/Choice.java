/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import org.jvirtd.driver.qemu.internal.caps.Accelerator;
import org.jvirtd.driver.qemu.internal.caps.Machine;
import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;

/**
 * Which hypervisor is meant, with all that the client left open filled in.
 *
 * @param capabilities the program's
 * @param arch the guests'
 * @param machine the machine
 * @param virtType {@code qemu} or {@code kvm}
 * @param accelerator what the program can do for that type
 */
record Choice(QemuCapabilities capabilities, String arch, Machine machine, String virtType, Accelerator accelerator) {}
