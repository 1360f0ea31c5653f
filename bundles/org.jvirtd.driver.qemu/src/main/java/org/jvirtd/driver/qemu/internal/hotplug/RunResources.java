/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** What the devices of runs take of the host. */
@OnWorker
public interface RunResources {
    /**
     * Takes what a device needs that comes into the run of a domain.
     *
     * @param images the highest number that an image of the run has
     * @return the device with what was chosen
     * @throws VirtException as the reference; then nothing of it is left behind
     */
    Device take(QemuDomain domain, Device device, int images);

    /** Gives back what a device has taken that is not in the run any more. */
    void release(QemuDomain domain, Device device);
}
