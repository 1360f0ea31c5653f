/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: all labels that protect domains from each other. */
@ConsumerType
@OnWorker
public interface DomainSecurityLabels {
    /** The labels of a running domain, one a model (virDomainGetSecurityLabelList). */
    List<SecurityLabel> securityLabels(DomainRef domain);
}
