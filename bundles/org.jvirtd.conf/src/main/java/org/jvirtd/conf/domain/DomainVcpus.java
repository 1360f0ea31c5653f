/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.thread.AnyThread;

/**
 * The domain's virtual processors.
 *
 * @param maximum the most that it can have
 * @param current how many are online
 * @param placement {@code static} or {@code auto}
 * @param cpuset the host's processors that they may run on, in canonical form such as {@code 0-1,3}; null for all
 */
@AnyThread
public record DomainVcpus(int maximum, int current, String placement, String cpuset) {
    /** These processors with another maximum; those online do not exceed it. */
    public DomainVcpus withMaximum(int max) {
        return new DomainVcpus(max, Math.min(current, max), placement, cpuset);
    }

    /** These processors with another number online. */
    public DomainVcpus withCurrent(int online) {
        return new DomainVcpus(maximum, online, placement, cpuset);
    }
}
