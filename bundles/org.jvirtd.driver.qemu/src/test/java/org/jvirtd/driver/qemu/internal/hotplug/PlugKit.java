/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hotplug;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.driver.qemu.internal.config.TestCapabilities;
import org.jvirtd.driver.qemu.internal.command.CommandLineBuilder;
import org.jvirtd.driver.qemu.internal.command.Launch;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.TestHost;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.prepare.Prepared;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** What puts devices into runs and takes them out, on a test's host. */
public final class PlugKit {
    private final CommandLineBuilder builder = new CommandLineBuilder();
    private final List<Device> released = new CopyOnWriteArrayList<>();
    private final Removal removal;
    private final Unplugging unplugging;
    private final Plugging plugging;

    /** @param patience how long a guest is waited for */
    public PlugKit(TestHost host, Duration patience) {
        RunResources resources = new Resources(host.layout);
        PlugLines lines = lines(host.layout);
        removal = new Removal(host.definitions, resources, lines);
        unplugging = new Unplugging(removal, patience);
        plugging = new Plugging(host.documents, host.definitions, resources, lines, unplugging);
    }

    /** Makes commands as the driver does. */
    public PlugLines lines(Layout layout) {
        return (config, id, device) -> builder.plug(
                new Launch(config, new TestCapabilities().of(Path.of("/usr/bin/qemu-system-x86_64")), layout, id,
                        false),
                device);
    }

    public Plugging plugging() {
        return plugging;
    }

    public Unplugging unplugging() {
        return unplugging;
    }

    public Removal removal() {
        return removal;
    }

    /** The devices whose share of the host was given back. */
    public List<Device> released() {
        return released;
    }

    private final class Resources implements RunResources {
        private final HostResources host;

        Resources(Layout layout) {
            host = new HostResources(layout, new HostSettings(HostSettings.Screens.USUAL));
        }

        @Override
        public Device take(QemuDomain domain, Device device, int images) {
            return held(domain).take(device, images);
        }

        private Prepared held(QemuDomain domain) {
            return host.adopt(domain.state().current(), domain.state().run().id());
        }

        @Override
        public void release(QemuDomain domain, Device device) {
            released.add(device);
        }
    }
}
