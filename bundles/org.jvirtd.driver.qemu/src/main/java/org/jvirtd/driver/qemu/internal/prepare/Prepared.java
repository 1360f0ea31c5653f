/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.api.thread.OnWorker;

/** What a run has taken of the host. */
public interface Prepared extends AutoCloseable {
    /** The configuration with all that was chosen: ports, paths, names of devices, numbers of storage nodes. */
    DomainConfig config();

    /**
     * Takes what a device needs that comes into the run.
     *
     * @param images the highest number that an image of the run has
     * @return the device with what was chosen
     * @throws org.jvirtd.api.VirtException as the reference; then nothing of it is left behind
     */
    @OnWorker
    Device take(Device device, int images);

    /** Gives back what a device has taken that is not in the run any more. */
    @OnWorker
    void release(Device device);

    /** Gives everything back; once, further calls do nothing. What cannot be given back is logged. */
    @OnWorker
    @Override
    void close();
}
