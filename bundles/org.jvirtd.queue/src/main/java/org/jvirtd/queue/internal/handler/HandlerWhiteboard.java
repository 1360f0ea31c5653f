/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.queue.HandlerServices;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the handlers in the service registry into the table. A component beside that of the queues, and immediate: a handler may
 * need the queues itself, and is there when the first event comes.
 */
@Component(service = {}, immediate = true)
public final class HandlerWhiteboard {
    private static final Logger LOG = LoggerFactory.getLogger(HandlerWhiteboard.class);

    private final BundleContext context;
    private final HandlerTable table;
    private final ServiceTracker<DomainEventHandler, Tracked> tracker;

    /** Called by the component runtime. */
    @Activate
    public HandlerWhiteboard(BundleContext context, @Reference HandlerTable table) {
        this.context = context;
        this.table = table;
        this.tracker = new ServiceTracker<>(context, DomainEventHandler.class, new Customizer());
        tracker.open();
    }

    /** Takes every handler out. */
    @Deactivate
    public void close() {
        tracker.close();
    }

    /** A service and its place in the table. */
    private static final class Tracked {
        /** Null once the service has gone. Guarded by this. */
        private HandlerEntry entry;

        Tracked(HandlerEntry entry) {
            this.entry = entry;
        }
    }

    private final class Customizer implements ServiceTrackerCustomizer<DomainEventHandler, Tracked> {

        /** Null for one that is refused; it is asked for again when its properties change. */
        @Override
        public Tracked addingService(ServiceReference<DomainEventHandler> reference) {
            HandlerRole role;
            try {
                role = role(reference);
            } catch (IllegalArgumentException e) {
                LOG.warn("Handler {} is refused: {}", describe(reference), e.getMessage());
                return null;
            }
            Bundle bundle = reference.getBundle();
            DomainEventHandler handler = bundle == null ? null : handler(reference);
            if (handler == null) {
                LOG.warn("Handler {} is refused: its bundle gives no service object", describe(reference));
                return null;
            }
            return new Tracked(table.add(new RegisteredHandler(handler, bundle.getSymbolicName(),
                    name(reference, handler.getClass().getName()), id(reference)), role));
        }

        @Override
        public void modifiedService(ServiceReference<DomainEventHandler> reference, Tracked tracked) {
            HandlerRole role;
            try {
                role = role(reference);
            } catch (IllegalArgumentException e) {
                LOG.warn("New properties of handler {} are refused, the old ones stay: {}", describe(reference),
                        e.getMessage());
                return;
            }
            synchronized (tracked) {
                if (tracked.entry != null) {
                    tracked.entry = table.change(tracked.entry, role);
                }
            }
        }

        @Override
        public void removedService(ServiceReference<DomainEventHandler> reference, Tracked tracked) {
            HandlerEntry gone;
            synchronized (tracked) {
                gone = tracked.entry;
                tracked.entry = null;
            }
            table.remove(gone);
            if (!carriesItself(reference)) {
                context.ungetService(reference);
            }
        }
    }

    private DomainEventHandler handler(ServiceReference<DomainEventHandler> reference) {
        return carriesItself(reference)
                ? (DomainEventHandler) reference.getProperty(HandlerServices.OBJECT)
                : context.getService(reference);
    }

    private static boolean carriesItself(ServiceReference<?> reference) {
        return reference.getProperty(HandlerServices.OBJECT) instanceof DomainEventHandler;
    }

    private HandlerRole role(ServiceReference<DomainEventHandler> reference) {
        return HandlerProperties.read(context::createFilter, reference::getProperty);
    }

    private static long id(ServiceReference<?> reference) {
        return (Long) reference.getProperty(Constants.SERVICE_ID);
    }

    private static String name(ServiceReference<?> reference, String otherwise) {
        Object component = reference.getProperty("component.name");
        return component == null ? otherwise : component.toString();
    }

    private static String describe(ServiceReference<?> reference) {
        return name(reference, "") + " (service " + id(reference) + " of bundle " + reference.getBundle() + ")";
    }
}
