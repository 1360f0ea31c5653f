/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.command.CommandLine;

/** Makes command lines. */
@FunctionalInterface
@OnWorker
public interface CommandLines {
    /**
     * That of a run.
     *
     * @param config with all that the host gives
     * @param incoming whether the guest's state is loaded before it runs
     * @throws org.jvirtd.api.VirtException what QEMU cannot do
     */
    CommandLine of(DomainConfig config, int id, boolean incoming);
}
