/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Hashtable;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** A bundle with three observers: one throws, one never comes back, and the last, which is called after them, writes. */
public final class BadObservers implements BundleActivator {
    static final String MESSAGE = "an observer that throws in a test";
    /** The file that the good one writes, in the folder of logs: name of the domain, kind of event, a line each. */
    static final String FILE = "observed.txt";

    private final CountDownLatch end = new CountDownLatch(1);

    @Override
    public void start(BundleContext context) {
        Path file = Path.of(System.getProperty("jvirtd.log"), FILE);
        register(context, 30, new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                throw new IllegalStateException(MESSAGE);
            }
        });
        register(context, 20, new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                try {
                    end.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        });
        register(context, 10, new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                try {
                    Files.writeString(file, event.domain().name() + ' ' + event.getClass().getSimpleName() + '\n',
                            StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                } catch (IOException e) {
                    throw new IllegalStateException(e);
                }
            }
        });
    }

    private static void register(BundleContext context, int ranking, DomainEventHandler handler) {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(Constants.SERVICE_RANKING, ranking);
        context.registerService(DomainEventHandler.class, handler, properties);
    }

    @Override
    public void stop(BundleContext context) {
        end.countDown();
    }
}
