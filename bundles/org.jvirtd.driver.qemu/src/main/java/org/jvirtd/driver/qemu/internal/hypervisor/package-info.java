/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What this host and its QEMU programs offer to domains, as documents and figures. */
package org.jvirtd.driver.qemu.internal.hypervisor;
