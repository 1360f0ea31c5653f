/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.command.CommandLine;
import org.jvirtd.driver.qemu.internal.command.CommandLineBuilder;
import org.jvirtd.driver.qemu.internal.command.Launch;
import org.jvirtd.driver.qemu.internal.command.StartCommand;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.config.TestCapabilities;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.event.DomainMonitorListener;
import org.jvirtd.driver.qemu.internal.event.DomainReactions;
import org.jvirtd.driver.qemu.internal.prepare.HostResources;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.process.DetachedLauncher;
import org.jvirtd.driver.qemu.internal.process.ProcessId;
import org.jvirtd.driver.qemu.internal.process.ProcessTable;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.queue.CallTask;
import org.jvirtd.queue.HandlerServices;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.internal.RoutedQueues;
import org.jvirtd.testpools.ThreadedPool;
import org.jvirtd.worker.Lane;

/**
 * The life of domains on real queues, a real loop and real processes: a QEMU without a machine, unless the test says otherwise. A new
 * one on the same folder is the next daemon.
 */
final class LifeHost implements AutoCloseable {
    static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    final ThreadedPool pool = new ThreadedPool();
    final RoutedQueues routed = new RoutedQueues(pool);
    final QueueSpace space = routed.queues().open("qemu:system", ErrorDomain.QEMU);
    final List<DomainEvent.Lifecycle> events = new CopyOnWriteArrayList<>();
    final ProcessTable processes = new ProcessTable();
    final Layout layout;
    final DomainTable domains;
    final Definitions definitions;
    final Life life;
    /** What is started; null for a QEMU without a machine. */
    volatile List<String> program;
    /** What it is told first. */
    volatile List<StartCommand> instructions = List.of();
    /** Where monitors are looked for; null for where they are. */
    volatile Path otherMonitor;
    private final TestLoop loop = new TestLoop();
    private final Path home;
    private final DomainDocuments documents;

    LifeHost(Path home, Duration greeting) throws IOException {
        if (!Files.isExecutable(QEMU)) {
            throw new AssertionError(QEMU + " is missing; install the package qemu-system-x86");
        }
        this.home = home;
        layout = Layout.under(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"));
        DomainFiles files = new DomainFiles(layout);
        HandlerServices handlers = routed::register;
        domains = new DomainTable(space, domain -> handlers.register("qemu", space.world(), domain.managed().uuid(),
                new DomainReactions(domain, runs().aftermath(), uuid -> {})));
        documents = new DomainDocuments(new TestCapabilities(), layout, () -> "52:54:00:00:00:01");
        definitions = new Definitions(domains, documents, files, domain -> runs().changed(domain));
        MonitorConnector connector = new MonitorConnector(loop.loop());
        life = new Life(new LifeParts(domains, definitions, files, layout, new Runs(),
                new HostResources(layout, new HostSettings(HostSettings.Screens.USUAL)),
                (config, id, incoming) -> line(config, id),
                (config, id, device) -> new CommandLineBuilder().plug(
                        new Launch(config, new TestCapabilities().of(QEMU), layout, id, false), device),
                (domain, socket, patience) -> connect(connector, domain, socket, patience), null, processes,
                new DetachedLauncher(processes), Runnable::run, new LifeParts.Settings(false, greeting, "a test")));
        space.subscribe((source, event) -> {
            if (event instanceof DomainEvent.Lifecycle lifecycle) {
                events.add(lifecycle);
            }
        });
    }

    DomainRuns runs() {
        return life.runs();
    }

    /** Defines a domain. */
    QemuDomain define(String name, String devices) {
        return definitions.define(documents.read(document(name, devices), 0));
    }

    /** Defines a domain with these actions, or other parts of its own. */
    QemuDomain defineWith(String name, String parts) {
        return definitions.define(documents.read(document(name, "").replace("<devices>", parts + "<devices>"), 0));
    }

    /** Adds a domain that has no definition. */
    QemuDomain transientDomain(String name) {
        return definitions.addTransient(documents.read(document(name, ""), 0));
    }

    /** Starts it, as a call does. */
    void start(QemuDomain domain, StartRequest how) {
        try (Job job = domain.managed().begin(JobClass.MODIFY, "test")) {
            runs().start(domain, how);
        }
    }

    /** Does something with it, as a call does. */
    void call(QemuDomain domain, Runnable work) {
        try (Job job = domain.managed().begin(JobClass.MODIFY, "test")) {
            work.run();
        }
    }

    /** Destroys it, as a client's call does: what ends the process runs first. Completes when the call has. */
    CompletableFuture<Void> destroy(QemuDomain domain) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        List<Object> facets = new ArrayList<>();
        life.addTo(facets::add, runs(), null);
        DomainLifecycle lifecycle = (DomainLifecycle) facets.get(0);
        DomainRef ref = domain.ref();
        domain.managed().submit(JobClass.DESTROY, new CallTask() {
            @Override
            public String name() {
                return "destroy";
            }

            @Override
            public Lane lane() {
                return Lane.ORDINARY;
            }

            @Override
            public int bytes() {
                return 0;
            }

            @Override
            public void run(Job job) {
                try {
                    lifecycle.destroy(ref, 0);
                    done.complete(null);
                } catch (VirtException e) {
                    done.completeExceptionally(e);
                }
            }

            @Override
            public void failed(VirtException error) {
                done.completeExceptionally(error);
            }
        });
        return done;
    }

    ProcessId process(QemuDomain domain) {
        return new ProcessId(domain.state().run().pid(), domain.state().run().startTicks());
    }

    /** The lifecycle events, as type and detail. */
    List<String> told() {
        return events.stream().map(event -> event.event().name().substring("DOMAIN_EVENT_".length()) + ' '
                + event.detail()).toList();
    }

    /** What is left of runs on the disk. */
    List<String> remains() throws IOException {
        List<String> all = new ArrayList<>();
        for (Path folder : List.of(layout.run(), layout.lib())) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.walk(folder)) {
                    files.map(file -> home.relativize(file).toString())
                            .filter(file -> file.matches("run/qemu/.+|.*/domain-[0-9].*")).forEach(all::add);
                }
            }
        }
        return all;
    }

    private CommandLine line(DomainConfig config, int id) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", "/usr/bin:/bin");
        List<String> words = program;
        if (words == null) {
            words = List.of(QEMU.toString(), "-name", "guest=" + config.name(), "-machine", "none", "-nodefaults",
                    "-display", "none", "-S", "-no-shutdown", "-qmp",
                    "unix:" + layout.monitorSocket(id, config.name()) + ",server=on,wait=off");
        }
        return new CommandLine(Path.of(words.get(0)), words.subList(1, words.size()), environment, instructions);
    }

    private CompletableFuture<Monitor> connect(MonitorConnector connector, QemuDomain domain, Path socket,
            Duration patience) {
        DomainMonitorListener listener = new DomainMonitorListener(domain, domain.state().run().id());
        CompletableFuture<Monitor> opened = connector.connect(otherMonitor == null ? socket : otherMonitor, listener,
                patience);
        opened.thenAccept(listener::opened);
        return opened;
    }

    private static String document(String name, String devices) {
        return "<domain type='qemu'><name>" + name + "</name><memory>65536</memory>"
                + "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices><emulator>" + QEMU + "</emulator>"
                + devices + "</devices></domain>";
    }

    /** The daemon goes; its machines stay. */
    @Override
    public void close() {
        life.close();
        space.close();
        domains.close();
        loop.close();
        pool.end();
    }

    /** Ends all machines, then closes. */
    void end() {
        domains.all().filter(domain -> domain.state().run().pid() != 0)
                .forEach(domain -> processes.kill(process(domain)));
        close();
    }

    private final class Runs implements RunDocuments {
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
            return documents.write(config, id, 1);
        }
    }
}
