/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The driver of real machines: its service, its connections and the host that they show. */
package org.jvirtd.driver.qemu.internal;
