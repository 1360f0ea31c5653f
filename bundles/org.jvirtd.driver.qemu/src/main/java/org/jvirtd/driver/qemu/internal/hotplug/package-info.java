/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Devices that come into running guests and leave them. */
package org.jvirtd.driver.qemu.internal.hotplug;
