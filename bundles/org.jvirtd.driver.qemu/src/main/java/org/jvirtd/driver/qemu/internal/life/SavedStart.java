/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** Starts domains from their managed save images. */
@OnWorker
public interface SavedStart {
    /**
     * Starts it from its image, which is used up then.
     *
     * @return false if the image is gone or cannot be used, so that the domain is to be booted
     */
    boolean start(QemuDomain domain, boolean paused, boolean bypassCache);

    /** Removes the image: the domain is booted instead. */
    void discard(QemuDomain domain);
}
