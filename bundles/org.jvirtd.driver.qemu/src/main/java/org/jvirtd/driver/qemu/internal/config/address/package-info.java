/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** Where devices sit: PCI, USB, drives, virtio-serial, CCID. Given addresses are kept, the others follow from the order. */
package org.jvirtd.driver.qemu.internal.config.address;
