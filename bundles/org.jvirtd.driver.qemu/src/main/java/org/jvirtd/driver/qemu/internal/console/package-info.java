/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What people see and type: consoles, channels, screens, keys, and the monitor itself. */
package org.jvirtd.driver.qemu.internal.console;
