/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.BitSet;
import java.util.List;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Facet of a connection: which CPUs of the host the threads of a domain may run on. A set is not changed by who
 * receives it. Flags are bits of virDomainModificationImpact.
 */
@ConsumerType
@OnWorker
public interface DomainPinning {
    /** Pins a virtual CPU of a running domain (virDomainPinVcpu). */
    void pinVcpu(DomainRef domain, int vcpu, BitSet hostCpus);

    /** Pins a virtual CPU (virDomainPinVcpuFlags). */
    void pinVcpuFlags(DomainRef domain, int vcpu, BitSet hostCpus, int flags);

    /** The sets of at most max virtual CPUs, by number (virDomainGetVcpuPinInfo). */
    List<BitSet> vcpuPinInfo(DomainRef domain, int max, int flags);

    /** Pins the threads that run no guest code (virDomainPinEmulator). */
    void pinEmulator(DomainRef domain, BitSet hostCpus, int flags);

    /** The set of these threads (virDomainGetEmulatorPinInfo). */
    BitSet emulatorPinInfo(DomainRef domain, int flags);
}
