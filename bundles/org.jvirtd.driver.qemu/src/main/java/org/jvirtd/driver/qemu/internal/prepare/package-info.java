/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What a run takes of the host before QEMU starts, and gives back after it has ended. */
package org.jvirtd.driver.qemu.internal.prepare;
