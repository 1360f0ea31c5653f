/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.process;

/**
 * Which process: its number, and when it started, which tells it from a later one with that number.
 *
 * @param startTicks in clock ticks since the host's boot
 */
public record ProcessId(long pid, long startTicks) {}
