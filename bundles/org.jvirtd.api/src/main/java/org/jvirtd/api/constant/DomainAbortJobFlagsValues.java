/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainAbortJobFlagsValues in libvirt's public API. */
public final class DomainAbortJobFlagsValues {
    /** VIR_DOMAIN_ABORT_JOB_POSTCOPY, since 8.5.0. */
    public static final int DOMAIN_ABORT_JOB_POSTCOPY = 0x1;

    private DomainAbortJobFlagsValues() {}
}
