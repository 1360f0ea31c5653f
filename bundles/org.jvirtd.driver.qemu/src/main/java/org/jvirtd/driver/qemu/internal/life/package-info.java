/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The life of domains: how a run begins, changes, ends, and is found again by the next daemon. */
package org.jvirtd.driver.qemu.internal.life;
