/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: what it says of itself and of the hypervisor.
 */
@ConsumerType
@OnWorker
public interface ConnectInfo {
    /** The driver's name as clients print it, such as {@code TEST} or {@code QEMU} (virConnectGetType). */
    String type();

    /** The hypervisor's version: major * 1,000,000 + minor * 1,000 + release (virConnectGetVersion). */
    long version();

    /** The URI that this connection has (virConnectGetURI). */
    String uri();

    /** The host's name (virConnectGetHostname). */
    String hostname();

    /**
     * Most virtual CPUs of a domain (virConnectGetMaxVcpus).
     *
     * @param type the domain type asked for; null for the default
     */
    int maxVcpus(String type);

    /** The capabilities document (virConnectGetCapabilities). */
    String capabilities();

    /** Whether the link to the hypervisor is encrypted (virConnectIsEncrypted). */
    boolean encrypted();

    /** Whether nobody else can listen in (virConnectIsSecure). */
    boolean secure();

    /** Whether a driver feature (virDrvFeature number, as asked by CONNECT_SUPPORTS_FEATURE) is there. */
    boolean supportsFeature(int feature);
}
