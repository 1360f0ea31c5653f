/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.net.URI;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverRegistry;
import org.jvirtd.api.driver.DriverStatus;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The shell's connections to drivers. A connection is opened by the first command that needs it and stays until the shell stops: a
 * world that ends with its last connection, such as {@code test:///default}, would otherwise forget between two commands what the
 * first has done.
 */
@Component(service = DriverCatalog.class)
public final class DriverCatalog {
    private static final ClientIdentity SHELL = new ClientIdentity(0, false, -1, -1, ProcessHandle.current().pid(),
            System.getProperty("user.name"), null, null);

    private final Map<String, DriverRegistry.Client> clients = new ConcurrentHashMap<>();
    private volatile DriverRegistry registry;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindRegistry(DriverRegistry arrived) {
        registry = arrived;
    }

    void unbindRegistry(DriverRegistry gone) {
        if (registry == gone) {
            registry = null;
            close();
        }
    }

    @Deactivate
    void close() {
        clients.values().forEach(DriverRegistry.Client::close);
        clients.clear();
    }

    /** The drivers. */
    DriverRegistry registry() {
        DriverRegistry now = registry;
        if (now == null) {
            throw new IllegalArgumentException("the remote program is not there, which knows the drivers");
        }
        return now;
    }

    /** Calls a driver over the shell's connection to this URI; null or an empty one stands for the default. */
    <R> R call(String uri, Function<DriverConnection, R> task) {
        DriverRegistry drivers = registry();
        String wanted = uri == null || uri.isEmpty() ? drivers.defaultUri() : uri;
        return clients.computeIfAbsent(wanted, name -> drivers.connect(parse(drivers, name), SHELL)).call(task);
    }

    /** What a client of this URI is answered. */
    Set<Class<?>> facets(String uri) {
        DriverRegistry drivers = registry();
        return drivers.facets(parse(drivers, uri), SHELL);
    }

    private static ConnectUri parse(DriverRegistry drivers, String uri) {
        URI parsed = URI.create(uri);
        if (parsed.getScheme() == null) {
            throw new IllegalArgumentException("'" + uri + "' is no connection URI, such as test:///default");
        }
        var schemes = drivers.drivers().stream().map(DriverStatus::schemes).flatMap(all -> all.stream()).toList();
        if (!schemes.contains(parsed.getScheme())) {
            throw new IllegalArgumentException("no driver for '" + uri + "'" + Near.hint(parsed.getScheme(), schemes));
        }
        return new ConnectUri(uri, parsed.getScheme(), parsed.getHost(),
                parsed.getPath() == null ? "" : parsed.getPath(), parsed.getRawQuery());
    }
}
