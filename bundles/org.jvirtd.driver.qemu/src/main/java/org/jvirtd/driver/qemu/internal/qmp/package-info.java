/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The client of QEMU's machine protocol, on the event loop: no thread a connection. */
package org.jvirtd.driver.qemu.internal.qmp;
