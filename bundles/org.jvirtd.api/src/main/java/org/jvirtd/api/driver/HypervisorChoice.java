/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * Which hypervisor is meant. What is null is chosen by the driver.
 *
 * @param emulator path of the program
 * @param arch the guests' architecture, such as {@code x86_64}
 * @param machine the guests' machine type, or its alias
 * @param virtType such as {@code kvm} or {@code qemu}
 */
public record HypervisorChoice(String emulator, String arch, String machine, String virtType) {}
