/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.Timeout;
import org.jvirtd.server.ClientRegistry;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.server.ServerFigures;
import org.jvirtd.server.ServerLimits;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server {@code libvirtd}: listens, and takes up calls as soon as there is a program to serve. */
@Component(service = ClientRegistry.class, immediate = true, configurationPid = "org.jvirtd.server")
@Designate(ocd = ServerConfig.class)
public final class RpcServer implements ClientRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RpcServer.class);
    private static final String NAME = "libvirtd";
    private static final int TICK_MILLIS = 1000;

    private final ServerContext context;
    private final Listeners listeners;
    private final Timeout housekeeping;
    private final ProgramControl programs;
    /** Guarded by this. */
    private ServerSettings settings;

    /** Calls are taken up once there is a program. */
    @Activate
    public RpcServer(@Reference EventLoop loop, @Reference WorkerPool pool, ServerConfig config) {
        this(loop, pool, ServerSettings.of(config), InboundBudget.ofHeap(), OutboundBudget.ofHeap(), TICK_MILLIS);
    }

    RpcServer(EventLoop loop, WorkerPool pool, ServerSettings settings, InboundBudget budget,
            OutboundBudget unsent, int tickMillis) {
        this.settings = settings;
        this.context = new ServerContext(NAME, pool, settings.limits(), budget, unsent);
        context.programWait(settings.programWait());
        this.programs = new ProgramControl(context);
        this.listeners = new Listeners(loop, context);
        this.housekeeping = loop.addTimeout(tickMillis, timeout -> context.tick());
    }

    /** Opens the listeners. */
    @Activate
    synchronized void activate() {
        try {
            listeners.change(settings.listeners());
        } catch (IOException e) {
            housekeeping.remove();
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    @Modified
    synchronized void modified(ServerConfig config) {
        try {
            apply(ServerSettings.of(config));
        } catch (IllegalArgumentException | IOException e) {
            LOG.error("configuration refused, the one before stays: {}", e.getMessage());
        }
    }

    /** Puts settings in force, with clients connected. */
    synchronized void apply(ServerSettings next) throws IOException {
        listeners.change(next.listeners());
        settings = next;
        context.programWait(next.programWait());
        context.limits(next.limits());
    }

    @Deactivate
    void deactivate() {
        Duration limit;
        synchronized (this) {
            listeners.close();
            limit = settings.shutdown();
        }
        new Shutdown(context).run(limit);
        try {
            housekeeping.removeAndAwait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Reference(service = RpcProgram.class, cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindProgram(RpcProgram program, Map<String, Object> properties) {
        programs.bind(ProgramEntry.of(program, properties));
    }

    void unbindProgram(RpcProgram program) {
        programs.unbind(program);
    }

    ServerContext context() {
        return context;
    }

    @Override
    public String server() {
        return context.name();
    }

    @Override
    public List<ClientSession> clients() {
        return context.sessions().list();
    }

    @Override
    public Optional<ClientSession> client(long id) {
        return Optional.ofNullable(context.sessions().get(id));
    }

    @Override
    public ServerFigures figures() {
        AcceptControl accepts = context.accepts();
        return new ServerFigures(accepts.clients(), accepts.anonymous(),
                accepts.gates().stream().map(ListenerGate::figures).toList(), context.programs().numbers());
    }

    @Override
    public ServerLimits limits() {
        return context.limits();
    }
}
