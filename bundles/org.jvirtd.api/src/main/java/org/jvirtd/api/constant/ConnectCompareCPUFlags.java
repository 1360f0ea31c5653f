/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectCompareCPUFlags in libvirt's public API. */
public final class ConnectCompareCPUFlags {
    /** VIR_CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE, since 1.2.6. */
    public static final int CONNECT_COMPARE_CPU_FAIL_INCOMPATIBLE = 0x1;

    /** VIR_CONNECT_COMPARE_CPU_VALIDATE_XML, since 6.9.0. */
    public static final int CONNECT_COMPARE_CPU_VALIDATE_XML = 0x2;

    private ConnectCompareCPUFlags() {}
}
