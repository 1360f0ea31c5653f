/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Disks and memory of guests: looked into, resized, watched. */
package org.jvirtd.driver.qemu.internal.block;
