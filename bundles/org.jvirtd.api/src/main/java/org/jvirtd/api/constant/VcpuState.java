/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virVcpuState of libvirt's public API. */
public enum VcpuState implements WireEnum {
    /** VIR_VCPU_OFFLINE, since 0.1.4. */
    VCPU_OFFLINE(0),

    /** VIR_VCPU_RUNNING, since 0.1.4. */
    VCPU_RUNNING(1),

    /** VIR_VCPU_BLOCKED, since 0.1.4. */
    VCPU_BLOCKED(2);

    private final int value;

    VcpuState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<VcpuState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
