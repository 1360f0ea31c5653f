/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.constant.DomainJobType;

/**
 * All figures of the long job of a domain (virDomainGetJobStats).
 *
 * @param type whether there is one, and how it stands
 * @param parameters named as the VIR_DOMAIN_JOB_ macros have them, such as {@code operation} (an int, a value of
 *        virDomainJobOperation) and {@code time_elapsed} (an unsigned long, ms); at most 64
 */
public record DomainJobStats(DomainJobType type, List<TypedParameter> parameters) {
    /** No job. */
    public static final DomainJobStats NONE = new DomainJobStats(DomainJobType.DOMAIN_JOB_NONE, List.of());

    /** No part may be null. */
    public DomainJobStats {
        Objects.requireNonNull(type, "type");
        parameters = List.copyOf(parameters);
    }
}
