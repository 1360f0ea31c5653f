/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: keys, signals and interrupts for guests. */
@ConsumerType
@OnWorker
public interface DomainInput {
    /** Presses keys; codeset is a value of virKeycodeSet (virDomainSendKey). */
    void sendKey(DomainRef domain, int codeset, int holdMillis, List<Integer> keycodes, int flags);

    /** Sends a non-maskable interrupt (virDomainInjectNMI). */
    void injectNmi(DomainRef domain, int flags);
}
