/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

/**
 * Counters of an interface, seen from the guest (virDomainInterfaceStatsStruct); -1 for what is not known.
 *
 */
public record InterfaceStats(long rxBytes, long rxPackets, long rxErrors, long rxDrops, long txBytes, long txPackets,
        long txErrors, long txDrops) {}
