/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.place;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Finds the place that a URI names: the default world, a fleet, a world that is configured, or a file. */
@AnyThread
@Component(service = Places.class)
public final class Places {
    private static final String PREFIX = "test:";

    private static final String DEFAULT = "default";

    private final Map<String, Place> named = new ConcurrentHashMap<>();
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

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindWorld(ConfiguredWorld world) {
        named.put(world.name(),
                new Place(PREFIX + world.name(), true, world.persistent(), world::content, world.course()));
        changed.run();
    }

    /** A change of a configuration ends one and begins another: an open world stays as it is until then. */
    void unbindWorld(ConfiguredWorld world) {
        named.remove(world.name());
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
