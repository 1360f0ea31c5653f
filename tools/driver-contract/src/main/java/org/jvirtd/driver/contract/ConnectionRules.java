/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainEvents;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DomainStats;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.driver.contract.Contract.Case;

/** What holds of connections, whatever they can do. */
final class ConnectionRules {
    private static final List<Class<?>> FACETS = List.of(ConnectInfo.class, DomainLookup.class, DomainLifecycle.class,
            DomainDefinitions.class, DomainEvents.class, DomainStats.class, Runnable.class);

    private ConnectionRules() {}

    static Stream<Case> of(boolean info) {
        Stream<Case> all = Stream.of(new Case("each client has its own", ConnectionRules::own),
                new Case("facets are constant", ConnectionRules::facets));
        return info ? Stream.concat(all, Stream.of(new Case("ConnectInfo", ConnectionRules::info))) : all;
    }

    private static void own(Subject subject) {
        Set<DriverConnection> several = new HashSet<>(Set.of(subject.connection()));
        for (int n = 0; n < 3; n++) {
            Rule.OWN_CONNECTION.holds(several.add(subject.open()), "open has returned a connection twice");
        }
        several.remove(subject.connection());
        for (DriverConnection other : several) {
            Rule.OWN_CONNECTION.same(subject.connection().world(), other.world(), "the world of another connection");
            subject.close(other);
        }
        facets(subject);
    }

    private static void facets(Subject subject) {
        DriverConnection other = subject.open();
        for (Class<?> type : FACETS) {
            Optional<?> first = subject.connection().facet(type);
            Rule.CONSTANT_FACETS.holds(first.isEmpty() || type.isInstance(first.get()),
                    "facet(" + type.getName() + ") is of another type");
            Rule.CONSTANT_FACETS.holds(first.equals(subject.connection().facet(type)),
                    "facet(" + type.getName() + ") answers another time with another object");
            Rule.CONSTANT_FACETS.holds(first.isPresent() == other.facet(type).isPresent(),
                    "facet(" + type.getName() + ") is there for one client and not for another");
        }
        Rule.CONSTANT_FACETS.same(subject.connection().world(), subject.connection().world(), "the world's name");
    }

    private static void info(Subject subject) {
        String first = show(subject);
        Rule.INFO.same(first, show(subject), "what ConnectInfo says");
    }

    private static String show(Subject subject) {
        return subject.onWorker(() -> {
            ConnectInfo info = subject.facet(ConnectInfo.class);
            Rule.INFO.holds(info.type() != null && !info.type().isBlank(), "the type is " + info.type());
            Rule.INFO.holds(info.uri() != null && info.uri().startsWith(subject.uri().scheme() + ':'),
                    "the URI is " + info.uri());
            Rule.INFO.holds(info.hostname() != null && !info.hostname().isBlank(), "the host is " + info.hostname());
            Rule.INFO.holds(info.version() >= 0, "the version is " + info.version());
            Rule.INFO.holds(info.capabilities() != null && info.capabilities().contains("<capabilities"),
                    "the capabilities are " + info.capabilities());
            return info.type() + ' ' + info.uri() + ' ' + info.hostname() + ' ' + info.version() + ' '
                    + info.capabilities();
        });
    }
}
