/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.rows;

import static org.jvirtd.rpc.remote.RemoteProcedure.AUTH_LIST;
import static org.jvirtd.rpc.remote.RemoteProcedure.AUTH_POLKIT;
import static org.jvirtd.rpc.remote.RemoteProcedure.AUTH_SASL_INIT;
import static org.jvirtd.rpc.remote.RemoteProcedure.AUTH_SASL_START;
import static org.jvirtd.rpc.remote.RemoteProcedure.AUTH_SASL_STEP;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_CLOSE;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_GET_LIB_VERSION;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_OPEN;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_REGISTER_CLOSE_CALLBACK;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_SUPPORTS_FEATURE;
import static org.jvirtd.rpc.remote.RemoteProcedure.CONNECT_UNREGISTER_CLOSE_CALLBACK;

import java.util.Set;
import java.util.function.LongSupplier;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.remote.internal.connection.Bound;
import org.jvirtd.remote.internal.connection.ClientConnection;
import org.jvirtd.remote.internal.connection.ClientConnections;
import org.jvirtd.remote.internal.table.TableBuilder;
import org.jvirtd.remote.internal.wire.Wire;
import org.jvirtd.rpc.remote.AuthListRet;
import org.jvirtd.rpc.remote.AuthType;
import org.jvirtd.rpc.remote.ConnectGetLibVersionRet;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.ConnectSupportsFeatureArgs;
import org.jvirtd.rpc.remote.ConnectSupportsFeatureRet;
import org.jvirtd.server.RpcProgram;

/** Rows of a client's session: authentication, open and close, what the connection can do. */
public final class SessionRows {
    /** VIR_CONNECT_RO. */
    private static final int READ_ONLY = 1;
    /** VIR_DRV_FEATURE_PROGRAM_KEEPALIVE. */
    private static final int KEEPALIVE = 10;
    /**
     * What every connection can do, whatever its driver: strings as typed parameters (9), callback ids (14), close
     * callback (15), order of the arguments of a network update (16).
     */
    private static final Set<Integer> OWN_FEATURES = Set.of(9, 14, 15, 16);

    private SessionRows() {}

    /**
     * Adds them.
     *
     * @param program whose attachment a client with an open connection has
     * @param libVersion the version of libvirt that clients are told
     */
    public static void addTo(TableBuilder table, RpcProgram program, ClientConnections clients,
            LongSupplier libVersion) {
        authentication(table);
        table.any(CONNECT_OPEN, ConnectOpenArgs::read, (call, client, args) -> {
            call.session().attach(program, clients);
            clients.open(call.session(), args.name(), (args.flags() & READ_ONLY) != 0);
            return null;
        });
        table.any(CONNECT_CLOSE, (call, client, none) -> {
            clients.finish(call.session());
            call.closeAfterReply();
            return null;
        });
        table.any(CONNECT_SUPPORTS_FEATURE, ConnectSupportsFeatureArgs::read, (call, client, args) -> {
            if (args.feature() == KEEPALIVE) {
                call.session().enableKeepalive();
                return new ConnectSupportsFeatureRet(1);
            }
            return new ConnectSupportsFeatureRet(
                    Wire.bool(supports(clients.require(call.session()), args.feature())));
        });
        table.open(CONNECT_GET_LIB_VERSION,
                (call, client, none) -> new ConnectGetLibVersionRet(libVersion.getAsLong()));
        table.open(CONNECT_REGISTER_CLOSE_CALLBACK, (call, client, none) -> null);
        table.open(CONNECT_UNREGISTER_CLOSE_CALLBACK, (call, client, none) -> null);
    }

    private static void authentication(TableBuilder table) {
        table.any(AUTH_LIST,
                (call, client, none) -> new AuthListRet(
                        new int[]{AuthType.valueOf(call.session().authKind().name()).number()}));
        table.any(AUTH_POLKIT, (call, client, none) -> {
            throw withoutPolkit();
        });
        table.any(AUTH_SASL_INIT, (call, client, none) -> {
            throw refused();
        });
        table.any(AUTH_SASL_START, (call, client, none) -> {
            throw refused();
        });
        table.any(AUTH_SASL_STEP, (call, client, none) -> {
            throw refused();
        });
    }

    private static boolean supports(ClientConnection client, int feature) {
        if (OWN_FEATURES.contains(feature)) {
            return true;
        }
        Bound bound = client.enter();
        try {
            return bound.connection().facet(ConnectInfo.class).map(info -> info.supportsFeature(feature))
                    .orElse(false);
        } finally {
            bound.exit();
        }
    }

    private static VirtException refused() {
        return VirtException.of(ErrorCode.AUTH_FAILED, ErrorDomain.RPC, "authentication failed");
    }

    /** Word by word what the reference answers where there is no polkit. */
    private static VirtException withoutPolkit() {
        return VirtException.verbatim(ErrorCode.INTERNAL_ERROR, ErrorDomain.RPC,
                "Library function returned error but did not set virError", null, null, null, 0, 0);
    }
}
