/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.save;

import java.io.IOException;
import java.nio.file.Path;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.file.SystemErrors;

/** What went wrong with a file, in the words of the operating system. */
final class FileMistakes {
    private FileMistakes() {}

    /** @param what was tried, such as {@code open} or {@code create} */
    static VirtException of(String what, Path file, IOException cause) {
        return SystemErrors.of(ErrorDomain.QEMU, "Failed to " + what + " file '" + file + "'", cause);
    }
}
