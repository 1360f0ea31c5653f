/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: how fast guests write their memory. */
@ConsumerType
@OnWorker
public interface DomainDirtyRate {
    /**
     * Begins to measure; flags are bits of virDomainDirtyRateCalcFlags. The figures are among the statistics
     * (virDomainStartDirtyRateCalc).
     */
    void startDirtyRate(DomainRef domain, int seconds, int flags);
}
