/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the place that a URI names: the default world, a fleet, a world that is configured, or a file. */
@AnyThread
@Component(service = Places.class)
public final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    private static final String PREFIX = "test:";

    private static final String DEFAULT = "default";

    /** @param pid of its configuration */
    private record Configured(ConfiguredWorld world, String pid) {}

    private final Map<String, Place> named = new ConcurrentHashMap<>();
    /** By name; of those of one name the first is served. Guarded by itself. */
    private final Map<String, List<Configured>> configured = new HashMap<>();
    private volatile Runnable changed = () -> {};

    /** With the default world. */
    public Places() {
        defaultCourse(Course.USUAL);
    }

    /** How the default world goes when it begins the next time. */
    public void defaultCourse(Course course) {
        named.merge(DEFAULT, new Place(PREFIX + DEFAULT, true, false, WorldFile::builtIn, course),
                (old, now) -> new Place(old.name(), true, old.persistent(), old.content(), now.course()));
    }

    /** The default world is kept on the disk, or not. */
    public void keepDefault(boolean persistent) {
        Place old = named.get(DEFAULT);
        named.computeIfPresent(DEFAULT,
                (name, now) -> new Place(now.name(), true, persistent, now.content(), now.course()));
        if (old.persistent() != persistent) {
            changed.run();
        }
    }

    /** Is told, on any thread, when other worlds may be kept than before. */
    public void onChange(Runnable listener) {
        changed = listener;
    }

    /** Whether the world of this name is kept on the disk. */
    public boolean persistent(String world) {
        return named.values().stream().anyMatch(place -> place.persistent() && place.name().equals(world));
    }

    /** @param properties those of the service */
    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindWorld(ConfiguredWorld world, Map<String, ?> properties) {
        Configured added = new Configured(world, String.valueOf(properties.get(Constants.SERVICE_PID)));
        synchronized (configured) {
            List<Configured> same = configured.computeIfAbsent(world.name(), name -> new ArrayList<>());
            same.add(added);
            if (same.get(0) != added) {
                LOG.warn("World {} of configuration {} is not served: configuration {} has a world of this name, too",
                        world.name(), added.pid, same.get(0).pid);
                return;
            }
            serve(world);
        }
        changed.run();
    }

    /**
     * A change of a configuration ends one and begins another: an open world stays as it is until then. Another one of its name takes the
     * place of one that was served.
     */
    void unbindWorld(ConfiguredWorld world) {
        synchronized (configured) {
            List<Configured> same = configured.get(world.name());
            boolean served = same.get(0).world == world;
            same.removeIf(one -> one.world == world);
            if (same.isEmpty()) {
                configured.remove(world.name());
                named.remove(world.name());
                return;
            }
            if (!served) {
                return;
            }
            LOG.info("World {} is served as configuration {} has it", world.name(), same.get(0).pid);
            serve(same.get(0).world);
        }
        changed.run();
    }

    private void serve(ConfiguredWorld world) {
        named.put(world.name(),
                new Place(PREFIX + world.name(), true, world.persistent(), world::content, world.course()));
    }

    /**
     * The place that the path names; it is not looked whether a file is there.
     *
     * @throws org.jvirtd.api.VirtException INVALID_ARG for a fleet that cannot be
     */
    public Place of(ConnectUri uri) {
        String name = uri.path().substring(1);
        if (name.equals(FleetQuery.PATH)) {
            Fleet fleet = FleetQuery.read(uri.query());
            return new Place(PREFIX + name + '?' + FleetQuery.write(fleet), true, false, fleet::file,
                    Course.seeded(fleet.seed()));
        }
        Place known = named.get(name);
        return known == null
                ? new Place(PREFIX + uri.path(), false, false, () -> WorldFile.read(uri.path()), Course.USUAL)
                : known;
    }
}
