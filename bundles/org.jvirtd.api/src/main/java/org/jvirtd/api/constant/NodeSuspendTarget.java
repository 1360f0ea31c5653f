/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virNodeSuspendTarget of libvirt's public API. */
public enum NodeSuspendTarget implements WireEnum {
    /** VIR_NODE_SUSPEND_TARGET_MEM, since 0.9.8. */
    NODE_SUSPEND_TARGET_MEM(0),

    /** VIR_NODE_SUSPEND_TARGET_DISK, since 0.9.8. */
    NODE_SUSPEND_TARGET_DISK(1),

    /** VIR_NODE_SUSPEND_TARGET_HYBRID, since 0.9.8. */
    NODE_SUSPEND_TARGET_HYBRID(2);

    private final int value;

    NodeSuspendTarget(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<NodeSuspendTarget> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
