/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectBaselineCPUFlags in libvirt's public API. */
public final class ConnectBaselineCPUFlags {
    /** VIR_CONNECT_BASELINE_CPU_EXPAND_FEATURES, since 1.1.2. */
    public static final int CONNECT_BASELINE_CPU_EXPAND_FEATURES = 0x1;

    /** VIR_CONNECT_BASELINE_CPU_MIGRATABLE, since 1.2.14. */
    public static final int CONNECT_BASELINE_CPU_MIGRATABLE = 0x2;

    private ConnectBaselineCPUFlags() {}
}
