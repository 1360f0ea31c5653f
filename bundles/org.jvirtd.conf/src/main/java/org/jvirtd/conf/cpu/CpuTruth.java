/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.cpu;

import java.util.Set;

/**
 * A processor that is there: the host's, or the one that a hypervisor gives.
 *
 * @param arch such as {@code x86_64}
 * @param vendor null if not known
 * @param features what it has
 */
public record CpuTruth(String arch, String vendor, Set<String> features) {
    /** The set is kept as a copy. */
    public CpuTruth {
        features = Set.copyOf(features);
    }
}
