/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: domains in the hypervisor's own form. */
@ConsumerType
@OnWorker
public interface DomainNativeConfigs {
    /**
     * What a document becomes in the form of the hypervisor (virConnectDomainXMLToNative).
     *
     * @param format the form's name, such as {@code qemu-argv}
     */
    String xmlToNative(String format, String xml, int flags);
}
