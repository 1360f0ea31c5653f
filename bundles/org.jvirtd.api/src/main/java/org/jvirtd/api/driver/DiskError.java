/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

/**
 * A disk in error (virDomainDiskError).
 *
 * @param disk its target
 * @param error a value of virDomainDiskErrorCode
 */
public record DiskError(String disk, int error) {
    /** No part may be null. */
    public DiskError {
        Objects.requireNonNull(disk, "disk");
    }
}
