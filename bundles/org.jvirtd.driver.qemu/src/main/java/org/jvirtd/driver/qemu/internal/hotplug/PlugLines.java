/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.command.DeviceCommands;

/** Makes the commands of devices, of what their options on the command line are made. */
@FunctionalInterface
@OnWorker
public interface PlugLines {
    /**
     * Those of a device.
     *
     * @param config of the run, with the device
     * @param id the number of the run
     * @throws org.jvirtd.api.VirtException what QEMU cannot do
     */
    DeviceCommands of(DomainConfig config, int id, Device device);
}
