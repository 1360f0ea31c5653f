/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A security model (virSecurityModel).
 *
 * @param model such as {@code selinux}; empty when there is none
 * @param doi domain of interpretation
 */
public record SecurityModel(String model, String doi) {
    /** No part may be null. */
    public SecurityModel {
        Objects.requireNonNull(model, "model");
        Objects.requireNonNull(doi, "doi");
    }
}
