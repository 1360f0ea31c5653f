/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.qemu.QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER;
import static org.jvirtd.rpc.qemu.QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_REGISTER;
import static org.jvirtd.rpc.qemu.QemuProcedure.DOMAIN_AGENT_COMMAND;
import static org.jvirtd.rpc.qemu.QemuProcedure.DOMAIN_MONITOR_COMMAND;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.DomainGuestAgent;
import org.jvirtd.api.driver.DomainMonitorCommands;
import org.jvirtd.api.driver.DomainMonitorEvents;
import org.jvirtd.queue.JobClass;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.event.NameFilter;
import org.jvirtd.remote.internal.table.Functions;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventDeregisterArgs;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventRegisterArgs;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventRegisterRet;
import org.jvirtd.rpc.qemu.DomainAgentCommandArgs;
import org.jvirtd.rpc.qemu.DomainAgentCommandRet;
import org.jvirtd.rpc.qemu.DomainMonitorCommandArgs;
import org.jvirtd.rpc.qemu.DomainMonitorCommandRet;

/** Rows of the qemu program. */
public final class QemuRows {
    private QemuRows() {}

    /** Adds them. */
    public static void addTo(TableBuilder table) {
        table.of(DomainMonitorCommands.class).ask(JobClass.MODIFY, DOMAIN_MONITOR_COMMAND,
                DomainMonitorCommandArgs::read,
                (f, a) -> new DomainMonitorCommandRet(
                        f.monitorCommand(Wire.ref(a.dom()), a.cmd(), a.flags())));
        table.of(DomainGuestAgent.class).ask(JobClass.AGENT_MODIFY, DOMAIN_AGENT_COMMAND, DomainAgentCommandArgs::read,
                (f, a) -> new DomainAgentCommandRet(
                        f.agentCommand(Wire.ref(a.dom()), a.cmd(), a.timeout(), a.flags())));
        table.open(DomainMonitorEvents.class, CONNECT_DOMAIN_MONITOR_EVENT_REGISTER,
                ConnectDomainMonitorEventRegisterArgs::read,
                (call, client, args) -> new ConnectDomainMonitorEventRegisterRet(register(client, args)));
        table.open(DomainMonitorEvents.class, CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER,
                ConnectDomainMonitorEventDeregisterArgs::read,
                (call, client, args) -> {
                    if (!client.events().deregisterMonitor(args.callbackID())) {
                        throw VirtException.internal(ErrorDomain.RPC,
                                "qemu monitor event callback " + args.callbackID() + " not registered", null);
                    }
                    return null;
                });
    }

    private static int register(ClientConnection client, ConnectDomainMonitorEventRegisterArgs args) {
        Bound bound = client.enter();
        try {
            if (!bound.connection().facet(DomainMonitorEvents.class).map(DomainMonitorEvents::monitorEvents)
                    .orElse(false)) {
                throw Functions.noSupport(CONNECT_DOMAIN_MONITOR_EVENT_REGISTER);
            }
            return client.events().registerMonitor(args.dom() == null ? null : args.dom().uuid(),
                    NameFilter.of(args.event(), args.flags()));
        } finally {
            bound.exit();
        }
    }
}
