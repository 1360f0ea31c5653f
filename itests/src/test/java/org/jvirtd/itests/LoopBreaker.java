/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.lang.reflect.InvocationTargetException;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** A bundle that does to the event loop what nothing in jvirtd may: it makes an error of the machine in it. */
public final class LoopBreaker implements BundleActivator {
    static final String MESSAGE = "an error made by a test";

    @Override
    public void start(BundleContext context) throws ReflectiveOperationException {
        Object loop = context.getService(context.getServiceReference("org.jvirtd.loop.EventLoop"));
        Runnable task = () -> {
            throw new InternalError(MESSAGE);
        };
        try {
            loop.getClass().getClassLoader().loadClass("org.jvirtd.loop.EventLoop")
                    .getMethod("execute", Runnable.class).invoke(loop, task);
        } catch (InvocationTargetException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void stop(BundleContext context) {
        // The daemon ends anyway.
    }
}
