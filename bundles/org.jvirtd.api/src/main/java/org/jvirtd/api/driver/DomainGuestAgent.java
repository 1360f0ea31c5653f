/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the agent in a guest itself. */
@ConsumerType
@OnWorker
public interface DomainGuestAgent {
    /**
     * How long its answers are waited for (virDomainAgentSetResponseTimeout).
     *
     * @param timeoutSeconds a number above 0, 0 not at all, or a value of virDomainAgentResponseTimeoutValues
     * @return 0
     */
    int setAgentResponseTimeout(DomainRef domain, int timeoutSeconds, int flags);

    /**
     * Sends it a command as it is (virDomainQemuAgentCommand).
     *
     * @param timeoutSeconds a number above 0, 0 not at all, or a value of virDomainQemuAgentCommandTimeoutValues
     * @return what it answered; null for a command without an answer
     */
    String agentCommand(DomainRef domain, String command, int timeoutSeconds, int flags);
}
