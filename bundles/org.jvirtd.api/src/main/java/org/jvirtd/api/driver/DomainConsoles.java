/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the character devices of running guests. */
@ConsumerType
@OnWorker
public interface DomainConsoles {
    /**
     * Both directions of a console, serial or parallel device; flags are bits of virDomainConsoleFlags
     * (virDomainOpenConsole).
     *
     * @param device its alias; null for the first console
     */
    DuplexStream openConsole(DomainRef domain, String device, int flags);

    /**
     * Both directions of a channel; flags are bits of virDomainChannelFlags (virDomainOpenChannel).
     *
     * @param name its name, or its alias; null for the first channel
     */
    DuplexStream openChannel(DomainRef domain, String name, int flags);
}
