/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainQemuMonitorCommandFlags in libvirt's public API. */
public final class DomainQemuMonitorCommandFlags {
    /** VIR_DOMAIN_QEMU_MONITOR_COMMAND_DEFAULT, since 0.8.8. */
    public static final int DOMAIN_QEMU_MONITOR_COMMAND_DEFAULT = 0x0;

    /** VIR_DOMAIN_QEMU_MONITOR_COMMAND_HMP, since 0.8.8. */
    public static final int DOMAIN_QEMU_MONITOR_COMMAND_HMP = 0x1;

    private DomainQemuMonitorCommandFlags() {}
}
