/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.driver.simulator.internal.host.SimulatedHostCpu;
import org.jvirtd.driver.simulator.internal.keep.StateFile;
import org.jvirtd.driver.simulator.internal.place.Course;
import org.jvirtd.driver.simulator.internal.place.Place;
import org.jvirtd.driver.simulator.internal.place.Places;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.driver.simulator.internal.time.Timers;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerServices;
import org.jvirtd.worker.WorkerPool;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worlds that are in use: shared ones, and one for each connection to a file. */
@AnyThread
@Component(service = Worlds.class)
public final class Worlds {
    private static final Logger LOG = LoggerFactory.getLogger(Worlds.class);
    private static final String NO_DRIVER = "no connection driver available for %s";

    private final LaterHandlers handlers;
    private final WorldStore store;
    private final Shared shared;
    private final AtomicLong fileWorlds = new AtomicLong();
    private final OpenWorlds open = new OpenWorlds();
    private final Places places;
    private final WorldMaker maker;
    private final WorldHandover handover;
    /** Held while worlds are kept on the disk, or are no longer. */
    private final Object settling = new Object();

    /** Made by the component runtime. */
    @Activate
    public Worlds(BundleContext context, @Reference DomainQueues queues, @Reference Places places,
            @Reference WorkerPool pool) {
        this(queues, (handler,
                properties) -> context.registerService(DomainEventHandler.class, handler, properties)::unregister,
                folder(context), run(context), places, pool);
        places.onChange(() -> {
            Thread thread = new Thread(this::settle, "jvirtd-simulator-worlds");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private Worlds(DomainQueues queues, HandlerServices handlers, Path folder, String run, Places places,
            WorkerPool pool) {
        this(queues, handlers, folder == null ? null : new StateFile(folder, run), new WorldStore(folder), places,
                Timers.of(pool), Patience.parked(pool));
    }

    Worlds(DomainQueues queues, HandlerServices handlers, StateFile file, Places places) {
        this(queues, handlers, file, new WorldStore(null), places, Timers.PLAIN, Patience.PLAIN);
    }

    Worlds(DomainQueues queues, HandlerServices handlers, StateFile file, WorldStore store, Places places,
            Timers timers, Patience patience) {
        EventTable events = new EventTable();
        this.store = store;
        this.shared = new Shared(queues, new SimulatedHostCpu(new CpuTable()), new CallDelay(Duration.ZERO), events,
                new VerbTable(events), new Floods(), patience);
        this.places = places;
        this.handlers = new LaterHandlers(handlers);
        this.maker = new WorldMaker(shared, this.handlers, store, timers);
        this.handover = new WorldHandover(open, maker, this.handlers, fileWorlds, file);
    }

    private static String run(BundleContext context) {
        return context.getProperty(Constants.FRAMEWORK_UUID) + '/' + ProcessHandle.current().pid();
    }

    /** The driver's folder; null if the daemon has none. */
    private static Path folder(BundleContext context) {
        String karaf = context.getProperty("karaf.data");
        String folder = context.getProperty("jvirtd.lib") == null && karaf != null
                ? Path.of(karaf, "jvirtd").toString()
                : context.getProperty("jvirtd.lib");
        return folder == null ? null : Path.of(folder, "simulator");
    }

    /** What every call sleeps. */
    CallDelay delay() {
        return shared.delay();
    }

    /** Those who post many events. */
    Floods floods() {
        return shared.floods();
    }

    EventTable events() {
        return shared.events();
    }

    VerbTable verbs() {
        return shared.verbs();
    }

    /** The open world of this name. */
    World find(String name) {
        return open.named(name)
                .orElseThrow(() -> new IllegalArgumentException("no world '" + name + "' is open, but " + names()));
    }

    /** The names of the open worlds, in order. */
    List<String> names() {
        return open.all().stream().map(World::name).sorted().toList();
    }

    /** The default world is kept on the disk, or not. */
    void keepDefault(boolean persistent) {
        places.keepDefault(persistent);
    }

    /** How the default world goes when it begins the next time; that its script can be read is looked at now and then. */
    void defaultCourse(Course course) {
        maker.script("test:default", course);
        places.defaultCourse(course);
    }

    /** The world that the URI names, counted as used by one connection more. */
    @OnWorker
    World enter(ConnectUri uri) {
        if (uri.host() != null) {
            throw VirtException.verbatim(ErrorCode.NO_CONNECT, ErrorDomain.NONE,
                    String.format(NO_DRIVER, uri.text()), NO_DRIVER, uri.text(), null, -1, -1);
        }
        String path = uri.path();
        if (path.isEmpty() || "/".equals(path)) {
            throw VirtException.invalidArg(ErrorDomain.TEST, "testOpen: supply a path or use test:///default");
        }
        Place place = places.of(uri);
        return place.shared()
                ? enterShared(place)
                : open.enter(maker.begin(place.name() + '#' + fileWorlds.incrementAndGet(), place));
    }

    private World enterShared(Place place) {
        OpenWorlds.Door door = open.knock(place.name());
        while (door.other() != null) {
            await(place.name(), door.other());
            door = open.knock(place.name());
        }
        return door.world() == null ? begin(place) : door.world();
    }

    private World begin(Place place) {
        World world;
        try {
            world = open.enter(place.persistent() ? maker.beginKept(place) : maker.begin(place.name(), place));
            if (world.onDisk()) {
                open.setKnown(world);
            }
        } finally {
            open.arrived(place.name());
        }
        if (world.onDisk() != places.persistent(world.name())) {
            settle(); // it was said otherwise meanwhile
        }
        return world;
    }

    private void await(String world, CompletableFuture<Void> other) {
        try {
            shared.patience().await("world " + world, other);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw VirtException.internal(ErrorDomain.TEST, "interrupted while waiting for world " + world, null);
        } catch (Exception e) {
            throw VirtException.internal(ErrorDomain.TEST, "cannot wait for world " + world, e);
        }
    }

    /** Keeps those open worlds on the disk that are to be kept now, and no others; those that nobody uses then end. */
    @OnWorker
    void settle() {
        synchronized (settling) {
            for (World world : open.all()) {
                boolean wanted = places.persistent(world.name());
                if (wanted && !world.onDisk()) {
                    keep(world);
                } else if (!wanted && world.onDisk()) {
                    world.leaveDisk();
                    LOG.info("{} is kept on the disk no longer; what is there stays as it is now", world.name());
                    open.endUnused(world, this::stays);
                }
            }
        }
    }

    private void keep(World world) {
        if (store.keep(world, open.isKnown(world)) && !open.setKnown(world)) {
            world.leaveDisk(); // its last client has left meanwhile
        }
    }

    private boolean stays(World world) {
        return world.onDisk() && places.persistent(world.name());
    }

    /**
     * The world in which a connection was before the handover, counted again as used by it; a fresh one if that is lost.
     *
     * @param name what {@link #leaveForHandover} was told to leave
     */
    @OnWorker
    World enterAgain(ConnectUri uri, String name) {
        return open.enterAgain(name).orElseGet(() -> enter(uri));
    }

    /** Ends one connection's use; the last one out ends the world unless it is kept on the disk. */
    @OnWorker
    void leave(World world) {
        open.leave(world, this::stays);
    }

    /** Ends one connection's use until it comes again. */
    void leaveForHandover(World world) {
        open.leaveForHandover(world);
    }

    /** Ends every world, and what was to come of them. */
    @Deactivate
    void deactivate() {
        close();
        handlers.close();
    }

    /** Ends every world. */
    void close() {
        shared.floods().end();
        open.close();
    }

    /** As {@link WorldHandover#unfinished}. */
    List<String> unfinished() {
        return handover.unfinished();
    }

    /** As {@link WorldHandover#handOver}. */
    @OnWorker
    void handOver() {
        shared.floods().end();
        handover.handOver();
    }

    /** As {@link WorldHandover#takeOver}. */
    @OnWorker
    void takeOver() {
        handover.takeOver(world -> {
            if (open.isKnown(world) || places.persistent(world.name())) {
                keep(world);
            }
        });
    }
}
