/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.io.IOException;

/** What a peer sent cannot be what its protocol allows. */
public final class ProtocolException extends IOException {
    private static final long serialVersionUID = 1L;

    public ProtocolException(String message) {
        super(message);
    }

    /** Its own stack trace says nothing: the fault lies with the peer. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
