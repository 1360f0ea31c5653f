/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.util.Set;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.rows.RemoteRows;
import org.jvirtd.remote.internal.rows.SessionRows;
import org.jvirtd.remote.internal.table.RowTable;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcProgram;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The remote program: what the public API of libvirt does over the wire. */
@Component(service = RpcProgram.class, configurationPid = "org.jvirtd.remote")
@Designate(ocd = RemoteProgram.Config.class)
public final class RemoteProgram implements RpcProgram {
    private static final Set<Integer> BEFORE_AUTHENTICATION = Set.of(RemoteProcedure.AUTH_LIST.number(),
            RemoteProcedure.AUTH_POLKIT.number(), RemoteProcedure.AUTH_SASL_INIT.number(),
            RemoteProcedure.AUTH_SASL_START.number(), RemoteProcedure.AUTH_SASL_STEP.number());

    private final ClientConnections clients;
    private final RowTable table;
    private volatile Config config;

    /** Made by the framework. */
    @Activate
    public RemoteProgram(Config config, @Reference ClientConnections clients, @Reference DomainQueues queues) {
        this.config = config;
        this.clients = clients;
        TableBuilder builder = new TableBuilder(RemoteProcedure.values(), clients, queues);
        RemoteRows.addTo(builder);
        SessionRows.addTo(builder, this, clients, () -> this.config.lib__version());
        this.table = builder.build();
        clients.facets(table.facets());
    }

    /** Takes new values while clients are connected. */
    @Modified
    public void modified(Config changed) {
        config = changed;
    }

    /** The rows. */
    public RowTable table() {
        return table;
    }

    @Override
    public int program() {
        return RemoteProcedure.PROGRAM;
    }

    @Override
    public int version() {
        return RemoteProcedure.VERSION;
    }

    @Override
    public boolean beforeAuthentication(int procedure) {
        return BEFORE_AUTHENTICATION.contains(procedure);
    }

    @Override
    @OnLoop
    public Route route(RpcCall call) {
        return table.route(call);
    }

    @Override
    @OnLoop
    public void clientGone(ClientSession session) {
        clients.gone(session);
    }

    @Override
    @OnWorker
    public void clientClosed(ClientSession session) {
        byte[] left = session.isOpen() ? clients.leave(session) : null;
        if (left != null) {
            session.leave(this, left);
        } else {
            clients.closed(session);
        }
    }

    @Override
    @OnWorker
    public void clientReturns(ClientSession session, byte[] left) {
        session.attach(this, clients);
        clients.returns(session, left);
    }

    @Override
    @OnWorker
    public void clientsReturned() {
        clients.returned();
    }

    /** Options. */
    @ObjectClassDefinition(name = "Remote program", description = "What clients are told of the daemon")
    @interface Config {
        /** The version of libvirt that clients are told. */
        @AttributeDefinition(name = "Version", min = "0", description = "version of libvirt whose API is spoken: major * 1000000 + minor * 1000 + release")
        long lib__version() default 9_000_000;
    }
}
