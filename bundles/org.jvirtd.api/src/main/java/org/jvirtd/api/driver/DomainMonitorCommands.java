/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: commands for a hypervisor's monitor. */
@ConsumerType
@OnWorker
public interface DomainMonitorCommands {
    /**
     * Sends a command as it is; flags are bits of virDomainQemuMonitorCommandFlags (virDomainQemuMonitorCommand).
     *
     * @return what the monitor answered
     */
    String monitorCommand(DomainRef domain, String command, int flags);
}
