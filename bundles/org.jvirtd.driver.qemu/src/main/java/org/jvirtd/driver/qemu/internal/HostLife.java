/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.caps.CapabilitiesSource;
import org.jvirtd.driver.qemu.internal.command.CommandLineBuilder;
import org.jvirtd.driver.qemu.internal.command.Launch;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.event.DomainMonitorListener;
import org.jvirtd.driver.qemu.internal.hotplug.PlugLines;
import org.jvirtd.driver.qemu.internal.life.CommandLines;
import org.jvirtd.driver.qemu.internal.life.Life;
import org.jvirtd.driver.qemu.internal.life.LifeParts;
import org.jvirtd.driver.qemu.internal.life.Monitors;
import org.jvirtd.driver.qemu.internal.life.PowerAgent;
import org.jvirtd.driver.qemu.internal.life.RunDocuments;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.process.DetachedLauncher;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/** Makes the life of the host's domains of what the other packages have. */
@AnyThread
final class HostLife {

    private HostLife() {}

    static Life of(boolean privileged, Duration greeting, HostSettings settings, Layout layout, DomainTable domains,
            Definitions definitions,
            DomainFiles files,
            DomainDocuments documents, CapabilitiesSource capabilities, MonitorConnector connector,
            PowerAgent agent, WorkerPool workers) {
        ProcessTable processes = new ProcessTable();
        return new Life(new LifeParts(domains, definitions, files, layout, documents(documents),
                new HostResources(layout, settings), commands(layout, capabilities), plugs(layout, capabilities),
                monitors(connector),
                agent, processes, new DetachedLauncher(processes),
                task -> workers.submit(Lane.ORDINARY, task),
                new LifeParts.Settings(privileged, greeting, "jvirtd, kernel: " + System.getProperty("os.version"))));
    }

    private static RunDocuments documents(DomainDocuments documents) {
        return new RunDocuments() {
            @Override
            public DomainConfig prepared(DomainConfig definition, int id) {
                return documents.prepared(definition, id);
            }

            @Override
            public DomainConfig read(Element root) {
                return documents.readLive(root);
            }

            @Override
            public String write(DomainConfig config, int id) {
                return XmlPrinter.print(documents.status(config, id));
            }
        };
    }

    private static CommandLines commands(Layout layout, CapabilitiesSource capabilities) {
        CommandLineBuilder builder = new CommandLineBuilder();
        return (config, id, incoming) -> builder.build(
                new Launch(config, capabilities.of(Path.of(config.emulator())), layout, id, incoming));
    }

    private static PlugLines plugs(Layout layout, CapabilitiesSource capabilities) {
        CommandLineBuilder builder = new CommandLineBuilder();
        return (config, id, device) -> builder.plug(
                new Launch(config, capabilities.of(Path.of(config.emulator())), layout, id, false), device);
    }

    private static Monitors monitors(MonitorConnector connector) {
        return (domain, socket, patience) -> {
            DomainMonitorListener listener = new DomainMonitorListener(domain, domain.state().run().id());
            CompletableFuture<Monitor> opened = connector.connect(socket, listener, patience);
            opened.thenAccept(listener::opened);
            return opened;
        };
    }
}
