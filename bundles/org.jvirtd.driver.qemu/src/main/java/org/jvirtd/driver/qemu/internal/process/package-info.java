/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** Processes that are no children of the daemon and outlive it: their start, their identity, their end, what they write. */
package org.jvirtd.driver.qemu.internal.process;
