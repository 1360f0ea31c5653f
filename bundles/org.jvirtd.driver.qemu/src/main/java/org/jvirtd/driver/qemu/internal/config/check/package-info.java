/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What QEMU, or this QEMU, cannot do: refused when a domain is defined and again when it starts. */
package org.jvirtd.driver.qemu.internal.config.check;
