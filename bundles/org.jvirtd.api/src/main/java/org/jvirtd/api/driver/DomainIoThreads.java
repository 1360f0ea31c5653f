/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: the I/O threads of domains. Flags are bits of virDomainModificationImpact. */
@ConsumerType
@OnWorker
public interface DomainIoThreads {
    /** All, by number (virDomainGetIOThreadInfo). */
    List<IoThreadInfo> ioThreads(DomainRef domain, int flags);

    /** Pins one (virDomainPinIOThread). */
    void pinIoThread(DomainRef domain, int ioThread, BitSet hostCpus, int flags);

    /** Adds one of this number (virDomainAddIOThread). */
    void addIoThread(DomainRef domain, int ioThread, int flags);

    /** Removes one (virDomainDelIOThread). */
    void delIoThread(DomainRef domain, int ioThread, int flags);

    /** Sets the polling of one (virDomainSetIOThreadParams). */
    void setIoThreadParams(DomainRef domain, int ioThread, List<TypedParameter> parameters, int flags);
}
