/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainQemuAgentCommandTimeoutValues in libvirt's public API. */
public final class DomainQemuAgentCommandTimeoutValues {
    /** VIR_DOMAIN_QEMU_AGENT_COMMAND_BLOCK, since 0.10.0. */
    public static final int DOMAIN_QEMU_AGENT_COMMAND_BLOCK = -2;

    /** VIR_DOMAIN_QEMU_AGENT_COMMAND_DEFAULT, since 0.10.0. */
    public static final int DOMAIN_QEMU_AGENT_COMMAND_DEFAULT = -1;

    /** VIR_DOMAIN_QEMU_AGENT_COMMAND_MIN, since 0.10.0. */
    public static final int DOMAIN_QEMU_AGENT_COMMAND_MIN = -2;

    /** VIR_DOMAIN_QEMU_AGENT_COMMAND_NOWAIT, since 0.10.0. */
    public static final int DOMAIN_QEMU_AGENT_COMMAND_NOWAIT = 0x0;

    /** VIR_DOMAIN_QEMU_AGENT_COMMAND_SHUTDOWN, since 1.2.15. */
    public static final int DOMAIN_QEMU_AGENT_COMMAND_SHUTDOWN = 0x3c;

    private DomainQemuAgentCommandTimeoutValues() {}
}
