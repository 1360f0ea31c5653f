/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * What can be written to the wire: every record that is generated from the protocol tables, and streams' payload.
 * Records are immutable; arrays in them are not copied and must not be changed after they were handed over.
 */
@FunctionalInterface
public interface XdrBody {
    /** A body without bytes: procedures without arguments or without result. */
    XdrBody EMPTY = out -> {};

    /**
     * Writes this value.
     *
     * @param out where to
     * @throws XdrException if a limit of the protocol is exceeded; what was written so far is then worthless
     */
    void write(XdrWriter out) throws XdrException;
}
