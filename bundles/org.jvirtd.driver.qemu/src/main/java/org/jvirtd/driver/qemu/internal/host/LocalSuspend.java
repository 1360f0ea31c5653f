/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.List;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.HostSuspend;
import org.jvirtd.api.thread.OnWorker;

/** The sleep of the host: not for this daemon to order, whose guests would sleep with it. */
@OnWorker
final class LocalSuspend implements HostSuspend {
    /** By the numbers of virNodeSuspendTarget. */
    private static final List<String> TARGETS = List.of("Suspend-to-RAM", "Suspend-to-Disk", "Hybrid-Suspend");

    @Override
    public void suspendHost(int target, long seconds, int flags) {
        HostMistakes.refuseFlags(flags, 0, "virNodeSuspend");
        if (target < 0 || target >= TARGETS.size()) {
            throw VirtException.invalidArg(ErrorDomain.NONE, "Invalid suspend target");
        }
        throw HostMistakes.unsupportedArgument(TARGETS.get(target));
    }
}
