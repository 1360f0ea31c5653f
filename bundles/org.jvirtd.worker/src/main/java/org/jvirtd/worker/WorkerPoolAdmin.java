/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

import java.util.List;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The operator's view of the worker pool: an OSGi service for the admin program and the shell. Every method may be called on
 * every thread and returns at once.
 */
@AnyThread
@ProviderType
public interface WorkerPoolAdmin {

    /** The limits that are in force. */
    PoolLimits limits();

    /**
     * Puts limits in force, at once: a raised minimum starts workers now, a lowered maximum ends workers as they get free.
     * They last until the next change here or of the configuration {@code org.jvirtd.worker}.
     */
    void setLimits(PoolLimits limits);

    /** The pool's figures. */
    PoolFigures figures();

    /** Every worker, ordered by lane and number. */
    List<WorkerInfo> workers();
}
