/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.InterfaceRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: changes the network interfaces of the host, also as a transaction. */
@ConsumerType
@OnWorker
public interface HostInterfaceChanges {
    /** Defines one; flags are bits of virInterfaceDefineFlags (virInterfaceDefineXML). */
    InterfaceRef defineXml(String xml, int flags);

    /** Removes its definition (virInterfaceUndefine). */
    void undefine(InterfaceRef iface);

    /** Takes it up (virInterfaceCreate). */
    void create(InterfaceRef iface, int flags);

    /** Takes it down (virInterfaceDestroy). */
    void destroy(InterfaceRef iface, int flags);

    /** Begins a transaction (virInterfaceChangeBegin). */
    void changeBegin(int flags);

    /** Keeps its changes (virInterfaceChangeCommit). */
    void changeCommit(int flags);

    /** Undoes its changes (virInterfaceChangeRollback). */
    void changeRollback(int flags);
}
