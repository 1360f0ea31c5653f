/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: signals to processes of guests. */
@ConsumerType
@OnWorker
public interface DomainProcessSignals {
    /** Sends one; signal is a value of virDomainProcessSignal (virDomainSendProcessSignal). */
    void sendProcessSignal(DomainRef domain, long pid, int signal, int flags);
}
