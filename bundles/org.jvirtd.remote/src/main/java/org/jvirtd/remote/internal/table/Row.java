/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.table;

import org.jvirtd.rpc.Procedure;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/** The row of one procedure: who answers it, and on which way. Immutable. */
public interface Row {
    /** The procedure. */
    Procedure procedure();

    /** What the driver needs for it; null when no driver is asked. */
    Class<?> facet();

    /** Whether that facet answers it, and not the program, which may look at the facet on its way. */
    boolean byFacet();

    /** The jobs that its calls take on their objects. */
    Jobs jobs();

    /** Whether somebody answers it; else every call is refused as not supported. */
    default boolean served() {
        return true;
    }

    /** Says where a call of it runs. */
    Route route(RpcCall call);
}
