/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.rpc.qemu.ConnectDomainMonitorEventDeregisterArgs;
import org.jvirtd.rpc.qemu.QemuProcedure;

/** Rows of the qemu program. */
public final class QemuRows {
    private QemuRows() {}

    /** Adds them. */
    public static void addTo(TableBuilder table) {
        table.open(QemuProcedure.CONNECT_DOMAIN_MONITOR_EVENT_DEREGISTER, ConnectDomainMonitorEventDeregisterArgs::read,
                (call, client, args) -> {
                    throw VirtException.internal(ErrorDomain.RPC,
                            "qemu monitor event callback " + args.callbackID() + " not registered", null);
                });
    }
}
