/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.BitSet;
import java.util.Objects;

/**
 * The CPUs of the host.
 *
 * @param present how many there are, online or not
 * @param online those that are online; not changed by anybody
 */
public record HostCpuMap(int present, BitSet online) {
    /** No part may be null. */
    public HostCpuMap {
        Objects.requireNonNull(online, "online");
    }
}
