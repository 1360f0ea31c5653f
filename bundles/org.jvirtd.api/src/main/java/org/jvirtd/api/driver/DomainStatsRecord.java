/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;

/**
 * The figures of one domain (virDomainStatsRecord).
 *
 * @param parameters named as virConnectGetAllDomainStats has them
 */
public record DomainStatsRecord(DomainRef domain, List<TypedParameter> parameters) {
    /** No part may be null. */
    public DomainStatsRecord {
        Objects.requireNonNull(domain, "domain");
        parameters = List.copyOf(parameters);
    }
}
