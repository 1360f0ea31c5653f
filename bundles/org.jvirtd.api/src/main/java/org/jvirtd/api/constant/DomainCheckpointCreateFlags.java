/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCheckpointCreateFlags in libvirt's public API. */
public final class DomainCheckpointCreateFlags {
    /** VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_CREATE_REDEFINE = 0x1;

    /** VIR_DOMAIN_CHECKPOINT_CREATE_QUIESCE, since 5.6.0. */
    public static final int DOMAIN_CHECKPOINT_CREATE_QUIESCE = 0x2;

    /** VIR_DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE, since 6.10.0. */
    public static final int DOMAIN_CHECKPOINT_CREATE_REDEFINE_VALIDATE = 0x4;

    private DomainCheckpointCreateFlags() {}
}
