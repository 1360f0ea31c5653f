/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.rpc;

/**
 * Bytes that are not what the protocol says, or a value that the protocol cannot carry. The caller of this room maps
 * it: for arguments to the error reply with code {@code VIR_ERR_RPC}, for framing to the end of that client.
 */
public class XdrException extends Exception {
    private static final long serialVersionUID = 1L;

    /**
     * A new exception.
     *
     * @param message what was expected and what was found
     */
    public XdrException(String message) {
        super(message);
    }
}
