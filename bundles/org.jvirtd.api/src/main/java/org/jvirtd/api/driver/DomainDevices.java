/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: plugs devices into domains and out. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainDevices {
    /** Adds a device (virDomainAttachDeviceFlags). */
    void attachDevice(DomainRef domain, String xml, int flags);

    /** Removes a device (virDomainDetachDeviceFlags). */
    void detachDevice(DomainRef domain, String xml, int flags);

    /** Changes a device (virDomainUpdateDeviceFlags). */
    void updateDevice(DomainRef domain, String xml, int flags);
}
