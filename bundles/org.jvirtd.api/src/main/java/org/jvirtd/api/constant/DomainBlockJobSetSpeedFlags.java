/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainBlockJobSetSpeedFlags in libvirt's public API. */
public final class DomainBlockJobSetSpeedFlags {
    /** VIR_DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES, since 1.2.9. */
    public static final int DOMAIN_BLOCK_JOB_SPEED_BANDWIDTH_BYTES = 0x1;

    private DomainBlockJobSetSpeedFlags() {}
}
