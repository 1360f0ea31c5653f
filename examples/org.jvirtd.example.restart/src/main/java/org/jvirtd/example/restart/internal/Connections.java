/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.restart.internal;

import java.net.URI;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Connections to the drivers that are there: one for each URI, opened when it is needed first, closed with its driver. */
@Component(service = Connections.class)
public final class Connections {
    /** Nobody at a socket: this bundle. */
    private static final ClientIdentity SELF = new ClientIdentity(0, false, -1, -1, ProcessHandle.current().pid(),
            System.getProperty("user.name"), null, null);

    private record Open(HypervisorDriver driver, DriverConnection connection) {}

    private final Map<HypervisorDriver, String[]> schemes = new ConcurrentHashMap<>();
    /** By URI. */
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDriver(HypervisorDriver driver, Map<String, Object> properties) {
        Object value = properties.get("jvirtd.driver.scheme");
        schemes.put(driver, value instanceof String[] several ? several : new String[]{String.valueOf(value)});
    }

    void unbindDriver(HypervisorDriver driver) {
        schemes.remove(driver);
        open.values().removeIf(one -> {
            boolean gone = one.driver == driver;
            if (gone) {
                one.connection.close();
            }
            return gone;
        });
    }

    @Deactivate
    void close() {
        open.values().forEach(one -> one.connection.close());
        open.clear();
    }

    /**
     * The connection to a URI.
     *
     * @throws IllegalStateException if no driver that is there serves it
     */
    @OnWorker
    DriverConnection to(String uri) {
        return open.computeIfAbsent(uri, this::connect).connection;
    }

    private Open connect(String text) {
        URI uri = URI.create(text);
        HypervisorDriver driver = schemes.entrySet().stream()
                .filter(entry -> Arrays.asList(entry.getValue()).contains(uri.getScheme())).map(Map.Entry::getKey)
                .findFirst().orElseThrow(() -> new IllegalStateException("no driver serves " + text));
        return new Open(driver, driver.open(new ConnectUri(text, uri.getScheme(), uri.getHost(), uri.getPath(),
                uri.getRawQuery()), SELF));
    }
}
