/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHealth;
import org.jvirtd.api.driver.HypervisorDriver;
import org.jvirtd.shell.internal.Rows.DriverRow;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The drivers that are there, and the shell's connections to them. A connection is opened by the first command that
 * needs it and stays until its driver goes or the shell stops: a world that ends with its last connection, such as
 * {@code test:///default}, would otherwise forget between two commands what the first has done.
 */
@Component(service = DriverCatalog.class)
public final class DriverCatalog {
    private static final String SIMULATOR = "test:///default";
    private static final ClientIdentity SHELL = new ClientIdentity(0, false, -1, -1, ProcessHandle.current().pid(),
            System.getProperty("user.name"), null, null);

    private record Entry(HypervisorDriver driver, String name, List<String> schemes, Bundle bundle) {}

    private record Open(Entry entry, DriverConnection connection) {}

    private final Map<HypervisorDriver, Entry> drivers = new ConcurrentHashMap<>();
    private final Map<String, Open> connections = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDriver(ServiceReference<HypervisorDriver> reference, HypervisorDriver driver) {
        Object schemes = reference.getProperty("jvirtd.driver.scheme");
        List<String> names = schemes instanceof String[] several
                ? Arrays.asList(several)
                : schemes instanceof String one ? List.of(one) : List.of();
        drivers.put(driver, new Entry(driver, String.valueOf(reference.getProperty("jvirtd.driver")), names,
                reference.getBundle()));
    }

    void unbindDriver(HypervisorDriver driver) {
        drivers.remove(driver);
        connections.values().removeIf(open -> {
            boolean gone = open.entry.driver == driver;
            if (gone) {
                open.connection.close();
            }
            return gone;
        });
    }

    @Deactivate
    void close() {
        connections.values().forEach(open -> open.connection.close());
        connections.clear();
    }

    List<DriverRow> rows() {
        List<DriverRow> rows = new ArrayList<>();
        for (Entry entry : sorted()) {
            rows.add(new DriverRow(entry.name, String.join(" ", entry.schemes),
                    Text.orDash(entry.driver.defaultUri()), entry.bundle.getSymbolicName(),
                    entry.bundle.getVersion().toString(), Text.orDash(trouble(entry.driver))));
        }
        return rows;
    }

    private static String trouble(HypervisorDriver driver) {
        return driver instanceof DriverHealth health ? health.trouble().orElse(null) : null;
    }

    /** The URI for commands that name none: that of the first driver that has a default, else the simulator's. */
    String defaultUri() {
        return sorted().stream().map(entry -> entry.driver.defaultUri()).filter(uri -> uri != null).findFirst()
                .or(() -> schemes().contains("test") ? Optional.of(SIMULATOR) : Optional.empty())
                .orElseThrow(() -> new IllegalArgumentException(drivers.isEmpty()
                        ? "there is no driver"
                        : "no driver has a default URI: name one with --connect"));
    }

    /** The shell's connection to this URI; null stands for the default one. */
    DriverConnection connection(String uri) {
        String wanted = uri == null || uri.isEmpty() ? defaultUri() : uri;
        return connections.computeIfAbsent(wanted, this::open).connection;
    }

    private Open open(String uri) {
        ConnectUri parsed = parse(uri);
        Entry entry = sorted().stream().filter(it -> it.schemes.contains(parsed.scheme())).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no driver for '" + uri + "'"
                        + Near.hint(parsed.scheme(), schemes())));
        return new Open(entry, entry.driver.open(parsed, SHELL));
    }

    private static ConnectUri parse(String uri) {
        URI parsed = URI.create(uri);
        if (parsed.getScheme() == null) {
            throw new IllegalArgumentException("'" + uri + "' is no connection URI, such as test:///default");
        }
        return new ConnectUri(uri, parsed.getScheme(), parsed.getHost(),
                parsed.getPath() == null ? "" : parsed.getPath(), parsed.getRawQuery());
    }

    private Collection<String> schemes() {
        return drivers.values().stream().flatMap(entry -> entry.schemes.stream()).toList();
    }

    private List<Entry> sorted() {
        return drivers.values().stream().sorted(Comparator.comparing(Entry::name)).toList();
    }
}
