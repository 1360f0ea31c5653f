/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.time.Duration;
import java.util.concurrent.Executor;

import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.hotplug.PlugLines;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.process.Launcher;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;

/**
 * What the life of domains is made of that others have.
 *
 * @param background runs what waits for a disk
 */
public record LifeParts(DomainTable domains, Definitions definitions, DomainFiles files, Layout layout,
        RunDocuments documents, HostResources host, CommandLines commands, PlugLines plugs, Monitors monitors,
        PowerAgent agent,
        ProcessTable processes, Launcher launcher, Executor background,
        Settings settings) {

    /**
     * What is set.
     *
     * @param privileged whether the daemon may do everything
     * @param greeting how long a process may take until its monitor answers
     * @param versions who starts guests on what, for their logs
     */
    public record Settings(boolean privileged, Duration greeting, String versions) {}
}
