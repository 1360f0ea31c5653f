/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.caps;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;

/** A program could not be asked what it can do. */
public final class ProbeException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int errno;

    /** @param cause may be null */
    public ProbeException(String message, Throwable cause) {
        super(message, cause);
        this.errno = 0;
    }

    private ProbeException(String message, int errno) {
        super(message);
        this.errno = errno;
    }

    /** The operating system has said so. */
    static ProbeException system(String message, int errno) {
        return new ProbeException(message, errno);
    }

    /** How a client hears of it. */
    VirtException told() {
        return errno != 0
                ? Mistakes.system(getMessage(), errno)
                : VirtException.internal(ErrorDomain.QEMU, getMessage(), this);
    }
}
