/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** From a prepared configuration to the command line of QEMU: pure. */
package org.jvirtd.driver.qemu.internal.command;
