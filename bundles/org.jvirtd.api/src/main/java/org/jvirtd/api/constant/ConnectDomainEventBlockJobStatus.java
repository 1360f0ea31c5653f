/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virConnectDomainEventBlockJobStatus of libvirt's public API. */
public enum ConnectDomainEventBlockJobStatus implements WireEnum {
    /** VIR_DOMAIN_BLOCK_JOB_COMPLETED, since 0.9.4. */
    DOMAIN_BLOCK_JOB_COMPLETED(0),

    /** VIR_DOMAIN_BLOCK_JOB_FAILED, since 0.9.4. */
    DOMAIN_BLOCK_JOB_FAILED(1),

    /** VIR_DOMAIN_BLOCK_JOB_CANCELED, since 0.9.12. */
    DOMAIN_BLOCK_JOB_CANCELED(2),

    /** VIR_DOMAIN_BLOCK_JOB_READY, since 1.0.0. */
    DOMAIN_BLOCK_JOB_READY(3);

    private final int value;

    ConnectDomainEventBlockJobStatus(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<ConnectDomainEventBlockJobStatus> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
