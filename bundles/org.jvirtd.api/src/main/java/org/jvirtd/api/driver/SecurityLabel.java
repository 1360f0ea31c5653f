/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A security label (virSecurityLabel).
 *
 * @param label empty when there is none
 */
public record SecurityLabel(String label, boolean enforcing) {
    /** No part may be null. */
    public SecurityLabel {
        Objects.requireNonNull(label, "label");
    }
}
