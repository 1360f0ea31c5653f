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

/** Facet of a connection: saves and restores domains by parameters. */
@ConsumerType
@OnWorker
public interface DomainSaveParameters {
    /**
     * Saves a running domain and stops it; flags are bits of virDomainSaveRestoreFlags (virDomainSaveParams).
     *
     * @param parameters by the names of VIR_DOMAIN_SAVE_PARAM_...
     */
    void saveParameters(DomainRef domain, List<TypedParameter> parameters, int flags);

    /** Starts a domain from a saved one; parameters and flags are the same ones (virDomainRestoreParams). */
    void restoreParameters(List<TypedParameter> parameters, int flags);
}
