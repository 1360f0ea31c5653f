/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The host as its kernel shows it: processors, memory, settings. */
package org.jvirtd.driver.qemu.internal.host;
