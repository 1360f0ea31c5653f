/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: plugs single virtual CPUs. */
@ConsumerType
@OnWorker
public interface DomainVcpuHotplug {
    /**
     * Plugs or unplugs some; flags are bits of virDomainModificationImpact (virDomainSetVcpu).
     *
     * @param vcpuMap a list of numbers and ranges, such as {@code 1-3,^2}
     * @param state 0 for unplugged, 1 for plugged; others are an error
     */
    void setVcpu(DomainRef domain, String vcpuMap, int state, int flags);
}
