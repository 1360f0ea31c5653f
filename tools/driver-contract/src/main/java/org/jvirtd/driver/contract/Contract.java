/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.jvirtd.api.driver.ConnectInfo;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.driver.DriverHandover;

/** The tests that one driver gets. */
final class Contract {
    private final DriverContract driver;

    private Contract(DriverContract driver) {
        this.driver = driver;
    }

    static Stream<DynamicNode> of(DriverContract driver) {
        return new Contract(driver).nodes();
    }

    private Stream<DynamicNode> nodes() {
        Facts facts = Facts.of(driver);
        Stream.Builder<DynamicNode> nodes = Stream.builder();
        nodes.add(part("connections", ConnectionRules.of(facts.has(ConnectInfo.class))));
        if (facts.has(DomainLookup.class)) {
            nodes.add(part("lookup", LookupRules.of()));
        }
        if (facts.lives()) {
            nodes.add(part("life", LifeRules.of(facts)));
        }
        if (facts.documents()) {
            nodes.add(part("documents", DocumentRules.of()));
        }
        if (facts.lives()) {
            nodes.add(part("crowd", CrowdRules.of()));
        }
        if (facts.handsOver()) {
            nodes.add(part("handover", HandoverRules.of(facts)));
        }
        return nodes.build();
    }

    private DynamicNode part(String name, Stream<Case> cases) {
        return DynamicContainer.dynamicContainer(name,
                cases.map(one -> DynamicTest.dynamicTest(one.name(), () -> withSubject(driver, one.body()))));
    }

    private static void withSubject(DriverContract driver, Consumer<Subject> body) throws Throwable {
        Path folder = Files.createTempDirectory("contract");
        try {
            Apart.run(() -> {
                try (Subject subject = new Subject(driver, folder)) {
                    body.accept(subject);
                }
            });
        } finally {
            delete(folder);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.deleteIfExists(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    /** A test. */
    record Case(String name, Consumer<Subject> body) {}

    /**
     * What the driver is, as far as it decides which tests it gets.
     *
     * @param facets those that its connection has, of the ones that have tests
     * @param handsOver whether it implements {@link DriverHandover}
     * @param documents whether domains can be defined
     * @param domains whether there are some from the beginning
     * @param shutsDown whether they end when they are asked to
     */
    record Facts(Set<Class<?>> facets, boolean handsOver, boolean documents, boolean domains, boolean shutsDown) {
        private static final List<Class<?>> TESTED = List.of(ConnectInfo.class, DomainLookup.class,
                DomainLifecycle.class, DomainDefinitions.class);

        static Facts of(DriverContract driver) {
            AtomicReference<Facts> facts = new AtomicReference<>();
            try {
                withSubject(driver, subject -> facts.set(of(driver, subject)));
            } catch (RuntimeException | Error e) {
                throw e;
            } catch (Throwable e) {
                throw new IllegalStateException(e);
            }
            return facts.get();
        }

        private static Facts of(DriverContract driver, Subject subject) {
            Set<Class<?>> facets = TESTED.stream().filter(type -> subject.connection().facet(type).isPresent())
                    .collect(Collectors.toSet());
            return new Facts(facets, subject.driver() instanceof DriverHandover,
                    facets.contains(DomainDefinitions.class) && driver.document("contract") != null,
                    facets.contains(DomainLookup.class) && !subject.all().isEmpty(), driver.shutsDown());
        }

        boolean has(Class<?> facet) {
            return facets.contains(facet);
        }

        /** Whether there is a domain that can be started. */
        boolean lives() {
            return has(DomainLookup.class) && has(DomainLifecycle.class) && (documents || domains);
        }
    }
}
