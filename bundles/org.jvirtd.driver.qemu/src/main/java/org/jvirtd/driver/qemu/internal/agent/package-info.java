/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
/** The client of the agent in a guest, and what clients can do through it. */
package org.jvirtd.driver.qemu.internal.agent;
