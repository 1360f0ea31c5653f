/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.time.Duration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.FacetMap;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.ServedHost;
import org.jvirtd.driver.qemu.internal.agent.AgentFacets;
import org.jvirtd.driver.qemu.internal.agent.AgentPower;
import org.jvirtd.driver.qemu.internal.agent.AgentVcpus;
import org.jvirtd.driver.qemu.internal.agent.Agents;
import org.jvirtd.driver.qemu.internal.block.BlockFacets;
import org.jvirtd.driver.qemu.internal.caps.ProbedCapabilities;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.console.ConsoleFacets;
import org.jvirtd.driver.qemu.internal.domain.Definitions;
import org.jvirtd.driver.qemu.internal.domain.DomainFacets;
import org.jvirtd.driver.qemu.internal.domain.DomainTable;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Runs;
import org.jvirtd.driver.qemu.internal.event.DomainReactions;
import org.jvirtd.driver.qemu.internal.figures.FiguresFacets;
import org.jvirtd.driver.qemu.internal.host.HostFacets;
import org.jvirtd.driver.qemu.internal.host.KernelFiles;
import org.jvirtd.driver.qemu.internal.hypervisor.Hypervisor;
import org.jvirtd.driver.qemu.internal.life.DomainRuns;
import org.jvirtd.driver.qemu.internal.life.Life;
import org.jvirtd.driver.qemu.internal.life.SavedStart;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.prepare.NativeConfigs;
import org.jvirtd.driver.qemu.internal.save.SaveFacets;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.store.DomainFiles;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.driver.qemu.internal.tuning.TuningFacets;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerServices;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.WorkerPool;

/**
 * The host with its domains, while this driver serves: everything of one open world.
 */
@AnyThread
final class QemuHost implements ServedHost {
    /** How long one QEMU program may take to say what it can do. */
    private static final Duration PROBE_LIMIT = Duration.ofSeconds(60);
    private static final long START_ENDS_MILLIS = 2000;

    private final boolean privileged;
    private final QueueSpace space;
    private final DomainTable domains;
    private final DomainDocuments documents;
    private final Definitions definitions;
    private final Life life;
    private final SavedStart saved;
    private final Agents agents;
    private final ProbedCapabilities capabilities;
    private final Hypervisor hypervisor;
    private final Map<Class<?>, Object> facets;
    /** What nobody waits for at the start; null before it; guarded by this. */
    private Thread later;
    private volatile boolean autostarting;
    private volatile boolean leaving;

    /**
     * @param programs in which folders QEMU programs are looked for
     * @param greeting how long a QEMU that was started may take until its monitor answers
     * @param settings where screens listen
     */
    QemuHost(boolean privileged, Layout layout, List<Path> programs, Duration greeting, HostSettings settings,
            DomainQueues queues,
            WorkerPool workers, EventLoop loop,
            HandlerServices handlers) {
        this.privileged = privileged;
        this.space = queues.open(privileged ? "qemu:system" : "qemu:session", ErrorDomain.QEMU);
        this.domains = new DomainTable(space,
                domain -> handlers.register("qemu", space.world(), domain.managed().uuid(),
                        handler(domain)));
        ProbedCapabilities capabilities = new ProbedCapabilities(programs, layout,
                new MonitorConnector(loop)::connect, PROBE_LIMIT, workers::park);
        this.documents = new DomainDocuments(capabilities, layout, QemuHost::newMac, settings::listen);
        DomainFiles files = new DomainFiles(layout);
        this.definitions = new Definitions(domains, documents, files, domain -> runs().changed(domain));
        this.agents = new Agents(loop, workers);
        this.life = HostLife.of(privileged, greeting, settings, layout, domains, definitions, files, documents,
                capabilities, new MonitorConnector(loop), new AgentPower(agents), workers);
        KernelFiles kernel = new KernelFiles(Path.of("/"));
        this.hypervisor = new Hypervisor(capabilities, kernel);
        this.capabilities = capabilities;
        FacetMap map = new FacetMap();
        // One line a package: what every client can do.
        DomainFacets.addTo(map::add, domains, definitions);
        life.addTo(map::add);
        AgentFacets.addTo(map::add, domains::get, agents);
        HostFacets.addTo(map::add, kernel);
        hypervisor.addTo(map::add);
        ConsoleFacets.addTo(map::add, domains::get, layout);
        BlockFacets.addTo(map::add, domains::get, layout);
        FiguresFacets.addTo(map::add, domains, definitions, queues, kernel,
                task -> workers.submit(Lane.ORDINARY, task));
        TuningFacets.addTo(map::add, domains::get, definitions, documents, new AgentVcpus(agents),
                () -> Runtime.getRuntime().availableProcessors(), life.plugging(documents), life.unplugging());
        this.saved = SaveFacets.addTo(map::add, domains, definitions, documents, life.runs(), layout);
        map.add(new NativeConfigs(documents, capabilities, layout, settings));
        this.facets = map.map();
    }

    /**
     * Reads the definitions, finds the running domains and begins to attach to them; the rest of the start goes on by itself.
     *
     * @throws RuntimeException why it cannot serve
     */
    @Override
    @OnWorker
    public void start() {
        definitions.load();
        life.recover();
        synchronized (this) {
            later = new Thread(this::startLater, "jvirtd-qemu-init");
            later.setDaemon(true);
            later.start();
        }
    }

    private void startLater() {
        capabilities.start();
        if (leaving) {
            return;
        }
        autostarting = true;
        try {
            life.autostart(saved);
        } finally {
            autostarting = false;
        }
    }

    /**
     * Opens a connection.
     *
     * @throws VirtException as the reference: the URI means nothing here
     */
    @OnWorker
    DriverConnection open(ConnectUri uri) {
        check(uri);
        return new QemuConnection(this, uri.text(), facets);
    }

    /** Opens a connection as it was before a handover. */
    @OnWorker
    DriverConnection reopen(ConnectUri uri, String token) {
        check(uri);
        QemuConnection connection = new QemuConnection(this, uri.text(), facets);
        runs().came(connection, domains.all(), ConnectionToken.read(token));
        return connection;
    }

    /** Gives the facets that a connection has for itself. */
    void addFacets(Consumer<Object> own, QemuConnection connection, String uri) {
        own.accept(new QemuConnectInfo(uri, hypervisor));
        Runs runs = runs().ownedBy(connection);
        DomainFacets.addTo(own, domains, definitions, documents, runs);
        life.addTo(own, runs, saved);
    }

    /** A connection has ended. */
    @OnWorker
    void connectionGone(QemuConnection connection) {
        runs().connectionGone(connection);
    }

    /** A connection goes to the next driver; what that needs to open it. */
    @OnWorker
    String connectionMoved(QemuConnection connection) {
        return ConnectionToken.write(runs().moved(connection));
    }

    /** What a handover would break off, one line each, for people. */
    @Override
    public List<String> unfinished() {
        List<String> all = new ArrayList<>(life.unfinished());
        if (autostarting) {
            all.add("domains are being started with the daemon");
        }
        return all;
    }

    /** The name of its world. */
    String world() {
        return space.world();
    }

    /** The URI of the domains that this daemon has. */
    private String uri() {
        return privileged ? "qemu:///system" : "qemu:///session";
    }

    /** What keeps it from running domains. */
    @OnWorker
    Optional<String> trouble() {
        return hypervisor.present() ? Optional.empty() : Optional.of("no QEMU program is installed");
    }

    /** The URI for clients that name none: null when no QEMU is there. */
    @OnWorker
    String defaultUri() {
        return hypervisor.present() ? uri() : null;
    }

    private void check(ConnectUri uri) {
        if (uri.host() != null) {
            String none = "no connection driver available for %s";
            throw VirtException.verbatim(ErrorCode.NO_CONNECT, ErrorDomain.NONE, String.format(none, uri.text()), none,
                    uri.text(), null, -1, -1);
        }
        String path = uri.path();
        if (!path.equals("/session") && !(privileged && path.equals("/system"))) {
            throw VirtException.internal(ErrorDomain.QEMU, "unexpected qemu URI path '" + path + "', try " + uri(),
                    null);
        }
    }

    private DomainEventHandler handler(QemuDomain domain) {
        return new DomainReactions(domain, runs().aftermath(), agents::forget);
    }

    private DomainRuns runs() {
        return life.runs();
    }

    private static String newMac() {
        int tail = ThreadLocalRandom.current().nextInt(1 << 24);
        return String.format("52:54:00:%02x:%02x:%02x", tail >> 16, tail >> 8 & 0xff, tail & 0xff);
    }

    /** The machines live on, for the next driver. */
    @Override
    @OnWorker
    public void close() {
        endStart();
        life.close();
        agents.close();
        space.close();
        domains.close();
    }

    private void endStart() {
        Thread running;
        synchronized (this) {
            running = later;
            later = null;
        }
        if (running == null) {
            return;
        }
        leaving = true;
        try {
            if (!autostarting) {
                running.join(START_ENDS_MILLIS); // a QEMU that is being asked is worth it
            }
            running.interrupt();
            running.join(START_ENDS_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
