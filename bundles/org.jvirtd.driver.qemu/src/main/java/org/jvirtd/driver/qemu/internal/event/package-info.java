/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** What QEMU tells by itself, and what becomes of it. */
package org.jvirtd.driver.qemu.internal.event;
