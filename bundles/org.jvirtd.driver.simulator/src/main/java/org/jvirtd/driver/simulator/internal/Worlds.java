/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.queue.DomainQueues;

/** The worlds that are in use: the default one, shared, and one for each connection to a file. */
@AnyThread
final class Worlds {
    private static final String DEFAULT_PATH = "/default";
    private static final String PREFIX = "test:";
    private static final String NO_DRIVER = "no connection driver available for %s";

    private final DomainQueues queues;
    private final AtomicLong fileWorlds = new AtomicLong();
    /** Connections of each world; owner: this object's monitor. */
    private final Map<World, Integer> users = new HashMap<>();
    /** Null while nobody is in it; owner: this object's monitor. */
    private World shared;

    Worlds(DomainQueues queues) {
        this.queues = queues;
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
                shared = World.create(queues.open(PREFIX + "default", ErrorDomain.TEST), WorldFile.builtIn());
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
    synchronized void close() {
        users.keySet().forEach(World::close);
        users.clear();
        shared = null;
    }

    private World enterFile(String path) {
        WorldFile file = WorldFile.read(path);
        World world = World.create(queues.open(PREFIX + path + '#' + fileWorlds.incrementAndGet(), ErrorDomain.TEST),
                file);
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
