/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import org.jvirtd.api.constant.DomainEventID;
import org.jvirtd.api.driver.ClientIdentity;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.driver.ConnectionHandover;
import org.jvirtd.api.driver.DomainEvents;
import org.jvirtd.api.driver.DriverConnection;
import org.jvirtd.api.driver.DriverHandover;
import org.jvirtd.api.driver.HostDriver;
import org.jvirtd.api.driver.HostDriverUse;
import org.jvirtd.api.driver.HypervisorDriver;

/** A driver that has every facet, answers with samples, and keeps what it was asked. */
final class FakeDriver implements HypervisorDriver, HostDriver, DriverHandover {
    /** What it is told of its coming and going. */
    final List<String> moves = Collections.synchronizedList(new ArrayList<>());
    final List<String> calls = Collections.synchronizedList(new ArrayList<>());
    Method lastMethod;
    List<Object> lastArguments;
    final List<ConnectUri> opened = new ArrayList<>();
    ClientIdentity lastClient;
    volatile int closed;
    RuntimeException failure;
    /** What facets answer in place of a sample; null for samples. */
    Object answer;
    String defaultUri = "fake:///default";
    Set<DomainEventID> domainEvents = Set.of(DomainEventID.values());
    Predicate<Class<?>> has = facet -> true;
    String world = FakeWorld.NAME;
    /** Whether its connections can be handed over. */
    boolean tokens;
    volatile List<String> unfinished = List.of();
    volatile Runnable beforeServing = () -> {};

    @Override
    public DriverConnection open(ConnectUri uri, ClientIdentity client) {
        if (failure != null) {
            throw failure;
        }
        opened.add(uri);
        lastClient = client;
        return new Connection(opened.size());
    }

    @Override
    public DriverConnection open(ClientIdentity client) {
        return open(null, client);
    }

    @Override
    public void takeOver() {
        moves.add("takeOver");
        beforeServing.run();
    }

    @Override
    public List<String> unfinished() {
        return unfinished;
    }

    @Override
    public void handOver() {
        moves.add("handOver");
    }

    @Override
    public DriverConnection reopen(ConnectUri uri, ClientIdentity client, String token) {
        moves.add("reopen " + token);
        return open(uri, client);
    }

    @Override
    public String defaultUri() {
        return defaultUri;
    }

    private final class Connection implements DriverConnection {
        private final int number;

        Connection(int number) {
            this.number = number;
        }

        @Override
        public String world() {
            return world;
        }

        @Override
        public <F> Optional<F> facet(Class<F> type) {
            if (!has.test(type)) {
                return Optional.empty();
            }
            if (type == HostDriverUse.class) {
                return Optional.of(type.cast(new HostDriverUse() {
                }));
            }
            if (type == ConnectionHandover.class) {
                ConnectionHandover handover = () -> {
                    moves.add("closeForHandover " + number);
                    return "token " + number;
                };
                return tokens ? Optional.of(type.cast(handover)) : Optional.empty();
            }
            if (type == DomainEvents.class) {
                DomainEvents events = () -> domainEvents;
                return Optional.of(type.cast(events));
            }
            return Optional.of(type.cast(Proxy.newProxyInstance(FakeDriver.class.getClassLoader(),
                    new Class<?>[]{type}, (proxy, method, args) -> {
                        calls.add(type.getSimpleName() + '.' + method.getName());
                        lastMethod = method;
                        lastArguments = args == null ? List.of() : Arrays.asList(args);
                        if (failure != null) {
                            throw new InvocationTargetException(failure).getCause();
                        }
                        if (answer != null) {
                            return answer;
                        }
                        return method.getReturnType() == void.class ? null : Samples.of(method.getGenericReturnType());
                    })));
        }

        @Override
        public void close() {
            closed++;
        }
    }
}
