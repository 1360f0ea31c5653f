/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import org.jvirtd.api.NetworkRef;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ConsumerType;

/** Facet of a connection: defines, starts, describes and ends networks. */
@ConsumerType
@OnWorker
public interface Networks {
    /** Defines a persistent one; flags are bits of virNetworkDefineFlags (virNetworkDefineXMLFlags). */
    NetworkRef defineXml(String xml, int flags);

    /** Creates and starts a transient one; flags are bits of virNetworkCreateFlags (virNetworkCreateXMLFlags). */
    NetworkRef createXml(String xml, int flags);

    /** Starts it (virNetworkCreate). */
    void create(NetworkRef network);

    /** Ends it (virNetworkDestroy). */
    void destroy(NetworkRef network);

    /** Removes the persistent definition (virNetworkUndefine). */
    void undefine(NetworkRef network);

    /**
     * Changes a part; command is a value of virNetworkUpdateCommand, section of virNetworkUpdateSection, flags are
     * bits of virNetworkUpdateFlags (virNetworkUpdate).
     */
    void update(NetworkRef network, int command, int section, int parentIndex, String xml, int flags);

    /** Its document; flags are bits of virNetworkXMLFlags (virNetworkGetXMLDesc). */
    String xmlDesc(NetworkRef network, int flags);

    /** The name of its bridge (virNetworkGetBridgeName). */
    String bridgeName(NetworkRef network);

    /** Whether it is up (virNetworkIsActive). */
    boolean active(NetworkRef network);

    /** Whether it has a definition that outlives its run (virNetworkIsPersistent). */
    boolean persistent(NetworkRef network);

    /** Whether it starts with the daemon (virNetworkGetAutostart). */
    boolean autostart(NetworkRef network);

    /** Sets whether it starts with the daemon (virNetworkSetAutostart). */
    void setAutostart(NetworkRef network, boolean autostart);
}
