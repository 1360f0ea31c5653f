/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import java.lang.reflect.Constructor;
import java.lang.reflect.Proxy;
import java.util.Map;

import org.jvirtd.loop.EventLoop;
import org.jvirtd.loop.internal.LoopService;
import org.jvirtd.loop.internal.MinaEventLoop;
import org.jvirtd.worker.PoolLimits;
import org.jvirtd.worker.WorkerPool;
import org.jvirtd.worker.internal.WorkerPoolService;
import org.jvirtd.worker.internal.WorkerPoolView;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentContext;

/** The real loop and worker pool, made without the component runtime. */
final class Machinery implements AutoCloseable {
    final WorkerPoolService poolService;
    final WorkerPool pool;
    final EventLoop loop;
    private final LoopService loopService;

    Machinery() {
        poolService = make(WorkerPoolService.class, Map.of());
        pool = new WorkerPoolView(component(), poolService);
        loopService = make(LoopService.class, Map.of());
        loop = new MinaEventLoop(loopService, component());
    }

    void limits(PoolLimits limits) {
        poolService.setLimits(limits);
    }

    private static <T> T make(Class<T> component, Map<String, Object> options) {
        Constructor<?> constructor = component.getConstructors()[0];
        Class<?> config = constructor.getParameterTypes()[0];
        try {
            return component.cast(constructor.newInstance(config(config, options)));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    /** A configuration with the defaults that its annotation type declares, except those given. */
    static <C> C config(Class<C> type, Map<String, Object> options) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (self, method, args) -> {
            Object given = options.get(method.getName().replace("__", "_"));
            return given != null ? given : method.getDefaultValue();
        }));
    }

    private static ComponentContext component() {
        Bundle bundle = proxy(Bundle.class, Map.of("getSymbolicName", "test"));
        return proxy(ComponentContext.class, Map.of("getUsingBundle", bundle));
    }

    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type},
                (self, method, args) -> answers.get(method.getName())));
    }

    @Override
    public void close() {
        try {
            end(loop, "close");
            end(loopService, "deactivate");
        } finally {
            poolService.close();
        }
    }

    private static void end(Object component, String method) {
        try {
            var close = component.getClass().getDeclaredMethod(method);
            close.setAccessible(true);
            close.invoke(component);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
