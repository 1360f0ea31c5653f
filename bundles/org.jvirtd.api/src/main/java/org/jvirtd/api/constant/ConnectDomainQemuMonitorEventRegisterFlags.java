/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virConnectDomainQemuMonitorEventRegisterFlags in libvirt's public API. */
public final class ConnectDomainQemuMonitorEventRegisterFlags {
    /** VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX, since 1.2.3. */
    public static final int CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_REGEX = 0x1;

    /** VIR_CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE, since 1.2.3. */
    public static final int CONNECT_DOMAIN_QEMU_MONITOR_EVENT_REGISTER_NOCASE = 0x2;

    private ConnectDomainQemuMonitorEventRegisterFlags() {}
}
