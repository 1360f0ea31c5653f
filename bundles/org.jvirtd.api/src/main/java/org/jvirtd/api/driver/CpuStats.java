/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.TypedParameter;

/**
 * What virDomainGetCPUStats answers.
 *
 * @param result what the function returns: the number of CPUs when count was 0, else that of the parameters a CPU
 * @param parameters all parameters of the first CPU, then of the next; empty when only the number was asked for
 */
public record CpuStats(int result, List<TypedParameter> parameters) {
    /** No part may be null. */
    public CpuStats {
        parameters = List.copyOf(parameters);
    }
}
