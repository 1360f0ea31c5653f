/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.BitSet;
import java.util.Objects;

/**
 * One I/O thread (virDomainIOThreadInfo).
 *
 * @param affinity the CPUs of the host that it may run on; not changed by anybody
 * @param mapLength length of the map that the clients are given, bytes
 */
public record IoThreadInfo(int number, BitSet affinity, int mapLength) {
    /** No part may be null. */
    public IoThreadInfo {
        Objects.requireNonNull(affinity, "affinity");
    }
}
