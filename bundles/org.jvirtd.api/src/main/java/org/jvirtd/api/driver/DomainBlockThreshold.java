/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: warns when a disk of a running domain grows. */
@ConsumerType
@OnWorker
public interface DomainBlockThreshold {
    /**
     * Tells by an event, once, when the disk is written beyond this place (virDomainSetBlockThreshold).
     *
     * @param device the disk's target, perhaps with the number of an image of its chain, such as {@code vda[1]}
     * @param threshold bytes from the beginning of the image; 0 for no event
     */
    void setBlockThreshold(DomainRef domain, String device, long threshold, int flags);
}
