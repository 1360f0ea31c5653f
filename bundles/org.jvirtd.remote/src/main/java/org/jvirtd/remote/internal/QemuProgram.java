/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import org.jvirtd.api.thread.OnLoop;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.rows.QemuRows;
import org.jvirtd.remote.internal.table.RowTable;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.qemu.QemuProcedure;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.server.ProgramFollows;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcProgram;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The qemu program: what only the QEMU driver can do. Its clients have opened their connection through the remote program. */
@Component(service = RpcProgram.class)
@ProgramFollows(RemoteProcedure.PROGRAM)
public final class QemuProgram implements RpcProgram {
    private final RowTable table;

    /** Made by the framework. */
    @Activate
    public QemuProgram(@Reference ClientConnections clients, @Reference DomainQueues queues) {
        TableBuilder builder = new TableBuilder(QemuProcedure.values(), clients, queues);
        QemuRows.addTo(builder);
        this.table = builder.build();
        clients.facets(table.facets());
    }

    /** The rows. */
    public RowTable table() {
        return table;
    }

    @Override
    public int program() {
        return QemuProcedure.PROGRAM;
    }

    @Override
    public int version() {
        return QemuProcedure.VERSION;
    }

    @Override
    @OnLoop
    public Route route(RpcCall call) {
        return table.route(call);
    }
}
