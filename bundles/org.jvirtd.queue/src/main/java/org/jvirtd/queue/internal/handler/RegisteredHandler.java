/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import org.jvirtd.api.event.DomainEventHandler;

/**
 * A handler that is registered, as logs and figures name it.
 *
 * @param handler the service object
 * @param bundle the symbolic name of its bundle
 * @param name its component's name, or its class
 * @param id its {@code service.id}
 */
record RegisteredHandler(DomainEventHandler handler, String bundle, String name, long id) {

    @Override
    public String toString() {
        return name + " (service " + id + " of bundle " + bundle + ")";
    }
}
