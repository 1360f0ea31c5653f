/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_CAPABILITIES;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_HOSTNAME;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_MAX_VCPUS;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_TYPE;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_URI;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_VERSION;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_IS_SECURE;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.ConnectGetCapabilitiesRet;
import org.jvirtd.rpc.remote.ConnectGetHostnameRet;
import org.jvirtd.rpc.remote.ConnectGetMaxVcpusArgs;
import org.jvirtd.rpc.remote.ConnectGetMaxVcpusRet;
import org.jvirtd.rpc.remote.ConnectGetTypeRet;
import org.jvirtd.rpc.remote.ConnectGetUriRet;
import org.jvirtd.rpc.remote.ConnectGetVersionRet;
import org.jvirtd.rpc.remote.ConnectIsSecureRet;

/** Rows that say what the connection and the hypervisor are. */
final class ConnectRows {
    private ConnectRows() {}

    static void addTo(TableBuilder table) {

        table.of(ConnectInfo.class).ask(CONNECT_GET_TYPE, f -> new ConnectGetTypeRet(f.type()))
                .ask(CONNECT_GET_VERSION, f -> new ConnectGetVersionRet(f.version()))
                .ask(CONNECT_GET_URI, f -> new ConnectGetUriRet(f.uri()))
                .ask(CONNECT_GET_HOSTNAME, f -> new ConnectGetHostnameRet(f.hostname()))
                .ask(CONNECT_GET_CAPABILITIES, f -> new ConnectGetCapabilitiesRet(f.capabilities()))
                .ask(CONNECT_GET_MAX_VCPUS, ConnectGetMaxVcpusArgs::read,
                        (f, a) -> new ConnectGetMaxVcpusRet(f.maxVcpus(a.type())))
                .ask(CONNECT_IS_SECURE, f -> new ConnectIsSecureRet(Wire.bool(f.secure())));
    }
}
