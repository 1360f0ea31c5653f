/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.domain.Mistakes;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.hotplug.RunResources;

/** What the devices of runs take of the host is held by their runs, and goes with them. */
@OnWorker
final class LiveResources implements RunResources {
    private final LiveRuns runs;

    LiveResources(LiveRuns runs) {
        this.runs = runs;
    }

    @Override
    public Device take(QemuDomain domain, Device device, int images) {
        LiveRun run = runs.of(domain);
        if (run == null || run.held() == null) {
            throw Mistakes.notRunning();
        }
        return run.held().take(device, images);
    }

    @Override
    public void release(QemuDomain domain, Device device) {
        LiveRun run = runs.of(domain);
        if (run != null && run.held() != null) {
            run.held().release(device);
        }
    }
}
