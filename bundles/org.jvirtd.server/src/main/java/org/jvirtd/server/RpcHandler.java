/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.rpc.XdrBody;
import org.osgi.annotation.versioning.ConsumerType;

/** Runs a call on a worker. */
@ConsumerType
@FunctionalInterface
public interface RpcHandler {
    /**
     * Runs the call.
     *
     * @return the result, encoded on this thread right after the return; null for a procedure without a result
     * @throws org.jvirtd.api.VirtException the client gets this error
     * @throws Exception the client gets VIR_ERR_INTERNAL_ERROR with the message, and the server logs it
     */
    @OnWorker
    XdrBody handle(RpcCall call) throws Exception;
}
