/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.store;

import java.io.IOException;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.file.SystemErrors;

/** What the operating system says about files, as this driver's clients are told. */
@AnyThread
public final class FileErrors {
    private FileErrors() {}

    /** SYSTEM_ERROR: what could not be done, and the system's words. */
    public static VirtException of(String what, IOException cause) {
        return SystemErrors.of(ErrorDomain.NONE, what, cause);
    }

    /** The system's words. */
    public static String reason(IOException cause) {
        return SystemErrors.reason(cause);
    }
}
