/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What is counted and measured of domains: memory, processors, disks, interfaces; what the host knows and what QEMU is asked. */
package org.jvirtd.driver.qemu.internal.figures;
