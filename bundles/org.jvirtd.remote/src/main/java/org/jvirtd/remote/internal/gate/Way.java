/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import java.util.function.Function;

import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;

/**
 * How a call goes on that waits before a gate.
 *
 * @param open where it runs once a driver serves
 * @param givenUp where it runs when no driver has come in time; null when it fails then
 */
record Way(Function<RpcCall, Route> open, Function<RpcCall, Route> givenUp) {
    /** The way of a call for the driver itself. */
    static Way to(Function<RpcCall, Route> open) {
        return new Way(open, null);
    }

    /** The way of a call that takes another driver when this one does not come. */
    static Way past(Function<RpcCall, Route> way) {
        return new Way(way, way);
    }
}
