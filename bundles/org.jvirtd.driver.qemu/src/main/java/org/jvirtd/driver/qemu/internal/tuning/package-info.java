/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

/** What is tuned while and before guests run: processors, pins, threads, limits, and the devices of definitions. */
package org.jvirtd.driver.qemu.internal.tuning;
