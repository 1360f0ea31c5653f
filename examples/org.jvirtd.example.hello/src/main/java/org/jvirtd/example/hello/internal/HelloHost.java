/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainShutoffReason;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;

/** The domains, while this driver serves. What they are outlives it in a file. */
final class HelloHost {
    private final DomainQueues queues;
    private final StateFile file;
    private final List<String> names;
    private final Map<UUID, ManagedDomain<HelloState>> domains = new ConcurrentHashMap<>();
    private final AtomicInteger lastId = new AtomicInteger();
    /** Null while this driver does not serve. Owner: this. */
    private QueueSpace space;

    HelloHost(DomainQueues queues, Path file, List<String> names) {
        this.queues = queues;
        this.file = new StateFile(file);
        this.names = names;
    }

    String world() {
        return "hello:system";
    }

    /** Opens the world with the domains as a predecessor has left them. */
    synchronized void open() {
        if (space != null) {
            return;
        }
        Map<UUID, HelloState> left = file.read();
        space = queues.open(world(), ErrorDomain.DOMAIN);
        for (String name : names) {
            UUID uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
            HelloState state = left.getOrDefault(uuid, inactive(uuid, name));
            lastId.accumulateAndGet(state.ref().id(), Math::max);
            domains.put(uuid, space.add(uuid, name, state));
        }
    }

    /** Closes it, and leaves the domains to the next one. */
    synchronized void close() {
        if (space != null) {
            file.write(states());
            space.close();
            space = null;
            domains.clear();
        }
    }

    int nextId() {
        return lastId.incrementAndGet();
    }

    Collection<HelloState> states() {
        List<HelloState> states = new ArrayList<>();
        domains.values().forEach(domain -> states.add(domain.snapshot()));
        return states;
    }

    ManagedDomain<HelloState> get(DomainRef domain) {
        return get(domain.uuid(), domain.name());
    }

    ManagedDomain<HelloState> get(UUID uuid, String name) {
        ManagedDomain<HelloState> domain = domains.get(uuid);
        if (domain == null) {
            throw VirtException.noDomain(ErrorDomain.DOMAIN, uuid, name);
        }
        return domain;
    }

    static VirtException noDomain(String what) {
        return VirtException.of(ErrorCode.NO_DOMAIN, ErrorDomain.DOMAIN, "no domain with matching " + what);
    }

    private static HelloState inactive(UUID uuid, String name) {
        return new HelloState(new DomainRef(uuid, name, -1), new DomainStateReason(DomainState.DOMAIN_SHUTOFF,
                DomainShutoffReason.DOMAIN_SHUTOFF_UNKNOWN.value()), false);
    }
}
