/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Optional;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@link HypervisorDriver} that can tell what it lacks, such as the hypervisor's program: implemented by the driver's service object.
 */
@ConsumerType
public interface DriverHealth {
    /** What keeps it from running domains, in words for the operator; empty when nothing does. It may change at any time. */
    @OnWorker
    Optional<String> trouble();
}
