/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Objects;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.event.DomainEventReactions;
import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.place.Course;
import org.jvirtd.driver.simulator.internal.place.Place;
import org.jvirtd.driver.simulator.internal.script.Script;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.driver.simulator.internal.time.Timers;
import org.jvirtd.queue.HandlerServices;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes worlds: afresh, or as they were. */
@OnWorker
final class WorldMaker {
    private static final Logger LOG = LoggerFactory.getLogger(WorldMaker.class);

    private final Shared shared;
    private final HandlerServices handlers;
    private final WorldStore store;
    private final Timers timers;

    WorldMaker(Shared shared, HandlerServices handlers, WorldStore store, Timers timers) {
        this.shared = shared;
        this.handlers = handlers;
        this.store = store;
        this.timers = timers;
    }

    /**
     * The world of a place, afresh. What its script says of the beginning has happened when this returns.
     *
     * @throws VirtException what is in it cannot be read; CONF_SYNTAX for a script that it needs
     */
    World begin(String name, Place place) {
        Script script = script(name, place.course());
        return scripted(fresh(name, place), script);
    }

    /** As {@link #begin}, for one that is kept on the disk: as it was if it was there, but its script begins again. */
    World beginKept(Place place) {
        Script script = script(place.name(), place.course());
        World world = store.begin(place.name(), this::again, () -> fresh(place.name(), place));
        return scripted(world, script);
    }

    /** A world that was kept. */
    World again(Parts parts) {
        KeptWorld kept = parts.one(KeptWorld.KIND, KeptWorld.class);
        return create(kept.name(), kept.host(), Laws.of(kept.laws(), timers)).restored(parts);
    }

    /**
     * The script of a course; null for none, or if it cannot be read and is not needed, which the log says.
     *
     * @throws VirtException CONF_SYNTAX if it cannot be read and is needed
     */
    Script script(String world, Course course) {
        try {
            return course.script(shared.verbs());
        } catch (IllegalArgumentException e) {
            if (course.needed()) {
                throw VirtException.of(ErrorCode.CONF_SYNTAX, ErrorDomain.TEST, e.getMessage());
            }
            LOG.error("World {} begins without its script:\n{}", world, e.getMessage());
            return null;
        }
    }

    private World fresh(String name, Place place) {
        WorldFile content = place.content().get();
        return create(name, content.host(), place.course().laws(timers)).loaded(content);
    }

    private World create(String name, Host host, Laws laws) {
        Objects.requireNonNull(host, "host");
        return new World(shared.queues().open(name, ErrorDomain.TEST), host, shared,
                (domains, domain) -> handlers.register("simulator", name, domain.managed().uuid(),
                        new DomainEventReactions(shared.events(), domains, domain)),
                laws);
    }

    private static World scripted(World world, Script script) {
        if (script != null) {
            world.scripts().begin(script);
            world.quiet().await();
        }
        return world;
    }
}
