/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;

import org.jvirtd.api.thread.AnyThread;

/** How long every call sleeps on its worker: a stand-in for a slow hypervisor. Zero costs nothing. */
@AnyThread
final class CallDelay {
    private volatile Duration duration;

    CallDelay(Duration duration) {
        this.duration = duration;
    }

    void set(Duration next) {
        duration = next;
    }

    /** The facet itself while there is no delay, else one that sleeps before each call. */
    <F> F over(Class<F> type, F facet) {
        if (duration.isZero()) {
            return facet;
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[]{type}, (proxy, method, args) -> {
            Thread.sleep(duration.toMillis());
            try {
                return method.invoke(facet, args);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
