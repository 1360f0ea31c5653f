/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

/** The connection to QEMU has ended before the answer. */
public final class MonitorClosedException extends Exception {
    private static final long serialVersionUID = 1L;

    /** @param cause null at the end of file */
    public MonitorClosedException(String message, Throwable cause) {
        super(message, cause, false, false);
    }
}
