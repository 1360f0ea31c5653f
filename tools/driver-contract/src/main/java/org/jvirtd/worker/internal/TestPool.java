/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.worker.internal;

import java.lang.reflect.Proxy;

import org.jvirtd.worker.WorkerPool;

/** The real worker pool with its defaults, for tests; in this package since its parts are not for others. */
public final class TestPool implements AutoCloseable {
    private final WorkerPoolService service = new WorkerPoolService(
            (WorkerConfig) Proxy.newProxyInstance(WorkerConfig.class.getClassLoader(),
                    new Class<?>[]{WorkerConfig.class}, (proxy, method, args) -> method.getDefaultValue()));
    private final WorkerPoolView view = new WorkerPoolView("test", service.pool(), service.timer());

    /** The pool, as a bundle has it. */
    public WorkerPool pool() {
        return view;
    }

    /** Ends it: tasks that run may finish within ten seconds. */
    @Override
    public void close() {
        service.close();
        view.close();
    }
}
