/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.event.DomainEventReactions;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerServices;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** The worlds that are in use: the default one, shared, and one for each connection to a file. */
@AnyThread
@Component(service = Worlds.class)
public final class Worlds {
    private static final String DEFAULT_PATH = "/default";
    private static final String PREFIX = "test:";
    private static final String NO_DRIVER = "no connection driver available for %s";

    private final DomainQueues queues;
    private final HandlerServices handlers;
    private final EventTable events = new EventTable();
    private final CallDelay delay = new CallDelay(Duration.ZERO);
    private final AtomicLong fileWorlds = new AtomicLong();
    /** Connections of each world; owner: this object's monitor. */
    private final Map<World, Integer> users = new HashMap<>();
    /** Null while nobody is in it; owner: this object's monitor. */
    private World shared;

    /** Made by the component runtime. */
    @Activate
    public Worlds(BundleContext context, @Reference DomainQueues queues) {
        this(queues, (handler,
                properties) -> context.registerService(DomainEventHandler.class, handler, properties)::unregister);
    }

    Worlds(DomainQueues queues, HandlerServices handlers) {
        this.queues = queues;
        this.handlers = handlers;
    }

    /** What every call sleeps. */
    CallDelay delay() {
        return delay;
    }

    /** The open world of this name. */
    synchronized World find(String name) {
        return users.keySet().stream().filter(world -> world.name().equals(name)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no world '" + name + "' is open, but " + names()));
    }

    /** The names of the open worlds, in order. */
    synchronized List<String> names() {
        return users.keySet().stream().map(World::name).sorted().toList();
    }

    EventTable events() {
        return events;
    }

    private World create(String name, WorldFile file) {
        return new World(queues.open(name, ErrorDomain.TEST), file, queues, delay,
                (domains, domain) -> handlers.register("simulator", name, domain.managed().uuid(),
                        new DomainEventReactions(events, domains, domain)));
    }

    /** The world that the URI names, counted as used by one connection more. */
    World enter(ConnectUri uri) {
        if (uri.host() != null) {
            throw VirtException.verbatim(ErrorCode.NO_CONNECT, ErrorDomain.NONE,
                    String.format(NO_DRIVER, uri.text()), NO_DRIVER, uri.text(), null, -1, -1);
        }
        String path = uri.path();
        if (path.isEmpty() || "/".equals(path)) {
            throw VirtException.invalidArg(ErrorDomain.TEST, "testOpen: supply a path or use test:///default");
        }
        if (!DEFAULT_PATH.equals(path)) {
            return enterFile(path);
        }
        synchronized (this) {
            if (shared == null) {
                shared = create(PREFIX + "default", WorldFile.builtIn());
            }
            users.merge(shared, 1, Integer::sum);
            return shared;
        }
    }

    /** Ends one connection's use; the last one out ends the world. */
    synchronized void leave(World world) {
        Integer left = users.computeIfPresent(world, (w, n) -> n == 1 ? null : n - 1);
        if (left == null) {
            end(world);
        }
    }

    /** Ends every world. */
    @Deactivate
    synchronized void close() {
        users.keySet().forEach(World::close);
        users.clear();
        shared = null;
    }

    private World enterFile(String path) {
        WorldFile file = WorldFile.read(path);
        World world = create(PREFIX + path + '#' + fileWorlds.incrementAndGet(), file);
        synchronized (this) {
            users.put(world, 1);
        }
        return world;
    }

    private void end(World world) {
        world.close();
        if (world == shared) {
            shared = null;
        }
    }
}
