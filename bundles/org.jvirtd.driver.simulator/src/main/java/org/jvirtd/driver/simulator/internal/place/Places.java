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

    /** With the default world. */
    public Places() {
        defaultCourse(Course.USUAL);
    }

    /** How the default world goes when it begins the next time. */
    public void defaultCourse(Course course) {
        named.put(DEFAULT, new Place(PREFIX + DEFAULT, true, WorldFile::builtIn, course));
    }

    @Reference(policy = ReferencePolicy.DYNAMIC, cardinality = ReferenceCardinality.MULTIPLE)
    void bindWorld(ConfiguredWorld world) {
        named.put(world.name(), new Place(PREFIX + world.name(), true, world::content, world.course()));
    }

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
            return new Place(PREFIX + name + '?' + FleetQuery.write(fleet), true, fleet::file,
                    Course.seeded(fleet.seed()));
        }
        Place known = named.get(name);
        return known == null
                ? new Place(PREFIX + uri.path(), false, () -> WorldFile.read(uri.path()), Course.USUAL)
                : known;
    }
}
