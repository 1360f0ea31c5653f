/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection whose domains have a monitor with events of its own, which it publishes, each as a
 * {@link org.jvirtd.api.event.DomainMonitorEvent}, in the order of the monitor
 * (virConnectDomainQemuMonitorEventRegister). Which of them a client gets is filtered behind the publication.
 */
@ConsumerType
@OnWorker
public interface DomainMonitorEvents {
    /** Whether they are published now; a client that subscribes while they are not is refused. */
    boolean monitorEvents();
}
