/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.DriverHealth;
import org.jvirtd.api.driver.DriverName;
import org.jvirtd.api.driver.DriverScheme;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.serve.DriverFolders;
import org.jvirtd.conf.serve.HostHolder;
import org.jvirtd.driver.qemu.internal.prepare.HostSettings;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.loop.EventLoop;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * URI scheme {@code qemu}: real machines. A change of the configuration keeps machines and clients, and so does another version of
 * this bundle: nothing is opened or read before {@link #takeOver}.
 */
// Immediate: its machines and their events do not depend on whether the core asks for them.
@Component(configurationPid = "org.jvirtd.driver.qemu", service = HypervisorDriver.class, immediate = true)
@DriverName(driver = "qemu")
@DriverScheme(scheme = "qemu")
@Designate(ocd = QemuDriver.Config.class)
public final class QemuDriver implements HypervisorDriver, DriverHealth, DriverHandover {
    /** What an operator may set. */
    @ObjectClassDefinition(name = "QEMU", description = "Real machines, run by QEMU")
    public @interface Config {
        /** Definitions. */
        @AttributeDefinition(name = "Definitions", required = false, description = "folder of the definitions; empty: qemu in the daemon's"
                + " folder of configuration; read at the start")
        String config__dir() default "";

        /** What belongs to a domain for longer than a run. */
        @AttributeDefinition(name = "State", required = false, description = "folder of what belongs to a domain for longer than a run;"
                + " empty: qemu in the daemon's folder of state; read at the start")
        String lib__dir() default "";

        /** What belongs to a run. */
        @AttributeDefinition(name = "Runs", required = false, description = "folder of what belongs to a run; empty: qemu in the daemon's"
                + " run folder; read at the start")
        String state__dir() default "";

        /** The guests' logs. */
        @AttributeDefinition(name = "Logs", required = false, description = "folder of the machines' logs; empty: qemu in the daemon's"
                + " folder of logs; read at the start")
        String log__dir() default "";

        /** What can be asked anew. */
        @AttributeDefinition(name = "Cache", required = false, description = "folder of what can be asked anew; empty: qemu in the"
                + " daemon's cache; read at the start")
        String cache__dir() default "";

        /** How long a new process may take. */
        @AttributeDefinition(name = "Monitor timeout", required = false, min = "1", max = "3600", description = "seconds that a QEMU which was"
                + " just started may take until its monitor answers; then it is ended, and the start has failed; read at the start")
        int monitor__timeout() default 30;

        /** The first port of screens. */
        @AttributeDefinition(name = "First port of screens", required = false, min = "5900", max = "65535", description = "first port of VNC"
                + " and SPICE servers that are given one; of runs that begin")
        int remote__display__port__min() default 5900;

        /** The last port of screens. */
        @AttributeDefinition(name = "Last port of screens", required = false, min = "5900", max = "65535", description = "last port of VNC"
                + " and SPICE servers that are given one; of runs that begin")
        int remote__display__port__max() default 65535;

        /** The first port of screens in web sockets. */
        @AttributeDefinition(name = "First web socket", required = false, min = "5700", max = "65535", description = "first port of VNC"
                + " servers in web sockets that are given one; of runs that begin")
        int remote__websocket__port__min() default 5700;

        /** The last port of screens in web sockets. */
        @AttributeDefinition(name = "Last web socket", required = false, min = "5700", max = "65535", description = "last port of VNC"
                + " servers in web sockets that are given one; of runs that begin")
        int remote__websocket__port__max() default 65535;

        /** Where VNC listens. */
        @AttributeDefinition(name = "VNC address", required = false, description = "address on which VNC servers listen of which the"
                + " definition says none; of runs that begin")
        String vnc__listen() default "127.0.0.1";

        /** Where SPICE listens. */
        @AttributeDefinition(name = "SPICE address", required = false, description = "address on which SPICE servers listen of which the"
                + " definition says none; of runs that begin")
        String spice__listen() default "127.0.0.1";
    }

    private static final int MAX_MONITOR_TIMEOUT = 3600;
    private static final String NAME = "qemu";
    private static final Logger LOG = LoggerFactory.getLogger(QemuDriver.class);

    private final Function<HostSettings, QemuHost> hosts;
    private final HostHolder<QemuHost> holder = new HostHolder<>(ErrorDomain.QEMU, NAME);
    /** What follows is guarded by this. */
    private HostSettings.Screens screens;
    private HostSettings settings;

    /** Called by the component runtime. */
    @Activate
    public QemuDriver(Config config, BundleContext context, @Reference DomainQueues queues,
            @Reference WorkerPool workers, @Reference EventLoop loop) {
        this(screens(config), maker(greeting(config), layout(config, new DriverFolders(NAME, context::getProperty)),
                context, queues, workers, loop));
    }

    /** @param hosts makes the host that serves from then on */
    QemuDriver(HostSettings.Screens screens, Function<HostSettings, QemuHost> hosts) {
        this.screens = screens;
        this.hosts = hosts;
    }

    private static Function<HostSettings, QemuHost> maker(Duration greeting, Layout layout, BundleContext context,
            DomainQueues queues, WorkerPool workers, EventLoop loop) {
        return settings -> new QemuHost(privileged(), layout, searchPath(), greeting, settings, queues, workers, loop,
                (handler, properties) -> context.registerService(DomainEventHandler.class, handler,
                        properties)::unregister);
    }

    @Modified
    synchronized void modified(Config config) {
        try {
            greeting(config);
            HostSettings.Screens next = screens(config);
            if (settings != null) {
                settings.change(next);
            }
            screens = next;
        } catch (IllegalArgumentException e) {
            LOG.error("configuration refused, the one before stays: {}", e.getMessage());
        }
    }

    @Override
    @OnWorker
    public synchronized void takeOver() {
        HostSettings now = new HostSettings(screens);
        if (holder.takeOver(() -> hosts.apply(now))) {
            settings = now;
        }
    }

    @Override
    @AnyThread
    public List<String> unfinished() {
        return holder.unfinished();
    }

    @Override
    @OnWorker
    public synchronized void handOver() {
        settings = null;
        holder.handOver();
    }

    @Override
    @OnWorker
    public DriverConnection open(ConnectUri uri, ClientIdentity client) {
        return holder.require().open(uri);
    }

    @Override
    @OnWorker
    public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
        return holder.require().reopen(uri, token);
    }

    @Override
    @OnWorker
    public String defaultUri() {
        return holder.host().map(QemuHost::defaultUri).orElse(null);
    }

    @Override
    @OnWorker
    public Optional<String> trouble() {
        return holder.host().flatMap(QemuHost::trouble);
    }

    /** When it was not told before that it serves no longer. */
    @Deactivate
    void close() {
        handOver();
    }

    private static Duration greeting(Config config) {
        int seconds = config.monitor__timeout();
        if (seconds < 1 || seconds > MAX_MONITOR_TIMEOUT) {
            throw new IllegalArgumentException("monitor_timeout is " + seconds + ", not 1 to " + MAX_MONITOR_TIMEOUT);
        }
        return Duration.ofSeconds(seconds);
    }

    private static HostSettings.Screens screens(Config config) {
        return new HostSettings.Screens(config.remote__display__port__min(), config.remote__display__port__max(),
                config.remote__websocket__port__min(), config.remote__websocket__port__max(),
                config.vnc__listen().strip(), config.spice__listen().strip());
    }

    private static Layout layout(Config config, DriverFolders folders) {
        return new Layout(folders.find(config.config__dir(), "jvirtd.etc"),
                folders.find(config.lib__dir(), "jvirtd.lib"), folders.find(config.state__dir(), "jvirtd.run"),
                folders.find(config.log__dir(), "jvirtd.log"), folders.find(config.cache__dir(), "jvirtd.cache"));
    }

    /** Where programs are looked for: as a shell does. */
    private static List<Path> searchPath() {
        String path = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
        return Stream.of(path.split(":")).filter(folder -> folder.startsWith("/")).map(Path::of).toList();
    }

    private static boolean privileged() {
        try {
            return Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        } catch (IOException e) {
            return false;
        }
    }
}
