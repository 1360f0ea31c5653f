/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A call in the hands of an {@link Admission}. Until {@link #admitted} (or {@link #run}) it counts as waiting, against
 * {@code max_waiting_requests}; from then on against {@code max_client_requests}.
 */
@ProviderType
public interface AdmittedCall {
    /** The call. */
    @AnyThread
    RpcCall call();

    /** Tells that the call has been passed to a worker and occupies it from now on. Optional; later calls do nothing. */
    @AnyThread
    void admitted();

    /** Runs the handler and answers the call. Does not throw. */
    @OnWorker
    void run();

    /**
     * Answers the call with an error in place of running it. Does not block.
     *
     * @param error a {@link org.jvirtd.api.VirtException} as it is; anything else as VIR_ERR_INTERNAL_ERROR
     */
    @AnyThread
    void fail(RuntimeException error);
}
