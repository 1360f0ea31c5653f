/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Set;

import org.jvirtd.api.constant.NetworkEventID;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: the kinds of events of networks that this driver can have. The events themselves go
 * through the queue room.
 */
@ConsumerType
@OnWorker
public interface NetworkEvents {
    /** The kinds; a subscription to another kind is refused. Constant. */
    Set<NetworkEventID> kinds();
}
