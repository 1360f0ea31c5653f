/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** A domain's document the QEMU way: defaults, devices that nobody wrote, addresses, aliases, checks. */
package org.jvirtd.driver.qemu.internal.config;
