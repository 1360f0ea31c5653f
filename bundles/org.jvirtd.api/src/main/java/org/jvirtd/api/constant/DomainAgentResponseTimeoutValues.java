/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainAgentResponseTimeoutValues in libvirt's public API. */
public final class DomainAgentResponseTimeoutValues {
    /** VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK, since 5.10.0. */
    public static final int DOMAIN_AGENT_RESPONSE_TIMEOUT_BLOCK = -2;

    /** VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT, since 5.10.0. */
    public static final int DOMAIN_AGENT_RESPONSE_TIMEOUT_DEFAULT = -1;

    /** VIR_DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT, since 5.10.0. */
    public static final int DOMAIN_AGENT_RESPONSE_TIMEOUT_NOWAIT = 0x0;

    private DomainAgentResponseTimeoutValues() {}
}
