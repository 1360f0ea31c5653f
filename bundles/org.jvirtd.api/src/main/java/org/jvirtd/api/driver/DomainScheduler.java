/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the share of the CPUs that domains get. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainScheduler {
    /** Which scheduler (virDomainGetSchedulerType). */
    SchedulerType schedulerType(DomainRef domain);

    /** All parameters in force (virDomainGetSchedulerParameters). */
    List<TypedParameter> schedulerParameters(DomainRef domain);

    /** All parameters (virDomainGetSchedulerParametersFlags). */
    List<TypedParameter> schedulerParametersFlags(DomainRef domain, int flags);

    /** Sets what is given (virDomainSetSchedulerParameters). */
    void setSchedulerParameters(DomainRef domain, List<TypedParameter> parameters);

    /** Sets what is given (virDomainSetSchedulerParametersFlags). */
    void setSchedulerParametersFlags(DomainRef domain, List<TypedParameter> parameters, int flags);
}
