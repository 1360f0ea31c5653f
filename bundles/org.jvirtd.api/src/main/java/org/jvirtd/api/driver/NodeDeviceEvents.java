/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Set;

import org.jvirtd.api.constant.NodeDeviceEventID;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: the kinds of events of devices of the host that this driver can have. The events
 * themselves go through the queue room.
 */
@ConsumerType
@OnWorker
public interface NodeDeviceEvents {
    /** The kinds; a subscription to another kind is refused. Constant. */
    Set<NodeDeviceEventID> kinds();
}
