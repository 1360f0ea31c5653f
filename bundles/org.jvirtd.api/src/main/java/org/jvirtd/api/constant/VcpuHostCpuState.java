/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virVcpuHostCpuState of libvirt's public API. */
public enum VcpuHostCpuState implements WireEnum {
    /** VIR_VCPU_INFO_CPU_UNAVAILABLE, since 6.10.0. */
    VCPU_INFO_CPU_UNAVAILABLE(-2),

    /** VIR_VCPU_INFO_CPU_OFFLINE, since 6.10.0. */
    VCPU_INFO_CPU_OFFLINE(-1);

    private final int value;

    VcpuHostCpuState(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<VcpuHostCpuState> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
