/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the devices of domains by their aliases. */
@ConsumerType
@OnWorker
public interface DomainDeviceAliases {
    /**
     * Takes a device away; flags are bits of virDomainDeviceModifyFlags. It may still be there when this returns: an
     * event tells its end (virDomainDetachDeviceAlias).
     */
    void detachDeviceAlias(DomainRef domain, String alias, int flags);
}
