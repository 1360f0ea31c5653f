/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.ConnectUri;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.event.DomainEventReactions;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.conf.cpu.CpuTable;
import org.jvirtd.driver.simulator.internal.host.Host;
import org.jvirtd.driver.simulator.internal.host.SimulatedHostCpu;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.keep.StateFile;
import org.jvirtd.driver.simulator.internal.place.Place;
import org.jvirtd.driver.simulator.internal.place.Places;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.HandlerServices;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.QueueSpace;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.driver.simulator.internal.time.Timers;
import org.jvirtd.driver.simulator.internal.script.Script;
import org.jvirtd.worker.WorkerPool;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.driver.simulator.internal.place.Course;

/** The worlds that are in use: shared ones, and one for each connection to a file. */
@AnyThread
@Component(service = Worlds.class)
public final class Worlds {
    private static final Logger LOG = LoggerFactory.getLogger(Worlds.class);
    private static final String NO_DRIVER = "no connection driver available for %s";

    /** How long a handover waits for events that are on their way. */
    private static final Duration QUIET = Duration.ofSeconds(3);
    /** A long job that is younger counts as one that is about to end. */
    private static final Duration LASTING = Duration.ofSeconds(1);

    /** How long a handover waits for what a takeover just before has left to do. */
    private static final Duration HANDLERS = Duration.ofSeconds(20);

    private final DomainQueues queues;
    private final LaterHandlers handlers;
    /** Null when the daemon has no folder for it. */
    private final StateFile file;
    private final WorldStore store;
    private final EventTable events = new EventTable();
    private final VerbTable verbs = new VerbTable(events);
    private final Floods floods = new Floods();
    private final CallDelay delay = new CallDelay(Duration.ZERO);
    private final Shared shared;
    private final Timers timers;
    private final AtomicLong fileWorlds = new AtomicLong();
    /** The connections of each world; owner: this object's monitor. */
    private final Map<World, Use> users = new HashMap<>();
    /** Held while a shared world begins; taken before this object's monitor. */
    private final Object beginning = new Object();
    private final Places places;
    /** Whether the worlds are here, and not in the file; owner: this object's monitor. */
    private boolean serving;

    /** Connections to a world; guarded by the worlds. */
    private static final class Use {
        private int inside;
        /** Those that were closed for a handover and have not been opened again. */
        private int awaited;
        /** Whether what is in the world's folder, if anything is, is this world as it was before. */
        private boolean known;

        boolean ended() {
            return inside <= 0 && awaited <= 0;
        }
    }

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
        this.queues = queues;
        this.store = store;
        this.timers = timers;
        this.shared = new Shared(queues, new SimulatedHostCpu(new CpuTable()), delay, events, verbs, floods, patience);
        this.places = places;
        this.handlers = new LaterHandlers(handlers);
        this.file = file;
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
        return delay;
    }

    /** Those who post many events. */
    Floods floods() {
        return floods;
    }

    /** The open world of this name. */
    synchronized World find(String name) {
        return named(name)
                .orElseThrow(() -> new IllegalArgumentException("no world '" + name + "' is open, but " + names()));
    }

    private Optional<World> named(String name) {
        return users.keySet().stream().filter(world -> world.name().equals(name)).findFirst();
    }

    /** The names of the open worlds, in order. */
    synchronized List<String> names() {
        return users.keySet().stream().map(World::name).sorted().toList();
    }

    /** The default world is kept on the disk, or not. */
    void keepDefault(boolean persistent) {
        places.keepDefault(persistent);
    }

    EventTable events() {
        return events;
    }

    VerbTable verbs() {
        return verbs;
    }

    /** How the default world goes when it begins the next time; that its script can be read is looked at now and then. */
    void defaultCourse(Course course) {
        script("test:default", course);
        places.defaultCourse(course);
    }

    private World create(String name, Host host, Laws laws) {
        Objects.requireNonNull(host, "host");
        return new World(queues.open(name, ErrorDomain.TEST), host, shared,
                (domains, domain) -> handlers.register("simulator", name, domain.managed().uuid(),
                        new DomainEventReactions(events, domains, domain)),
                laws);
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
        Place place = places.of(uri);
        return place.shared() ? enterShared(place) : enterOwn(place);
    }

    private World enterOwn(Place place) {
        World world = begin(place.name() + '#' + fileWorlds.incrementAndGet(), place);
        synchronized (this) {
            return entered(world);
        }
    }

    /** A large world takes seconds to begin: meanwhile only those who want to enter one that begins wait. */
    private World enterShared(Place place) {
        synchronized (this) {
            Optional<World> there = named(place.name());
            if (there.isPresent()) {
                return entered(there.get());
            }
        }
        synchronized (beginning) {
            synchronized (this) {
                Optional<World> there = named(place.name());
                if (there.isPresent()) {
                    return entered(there.get());
                }
            }
            World world = place.persistent() ? beginKept(place) : begin(place.name(), place);
            synchronized (this) {
                users.computeIfAbsent(world, w -> new Use()).known = world.onDisk();
                return entered(world);
            }
        }
    }

    /** As it was; its script begins again, as with a world that begins afresh. */
    private World beginKept(Place place) {
        Script script = script(place.name(), place.course());
        World world = store.begin(place.name(), this::again, () -> fresh(place.name(), place));
        return scripted(world, script);
    }

    private World again(Parts parts) {
        KeptWorld kept = parts.one(KeptWorld.KIND, KeptWorld.class);
        return create(kept.name(), kept.host(), Laws.of(kept.laws(), timers)).restored(parts);
    }

    /** Keeps those open worlds on the disk that are to be kept now, and no others; those that nobody uses then end. */
    @OnWorker
    void settle() {
        synchronized (beginning) {
            for (World world : worlds()) {
                boolean wanted = places.persistent(world.name());
                if (wanted && !world.onDisk()) {
                    keep(world);
                } else if (!wanted && world.onDisk()) {
                    world.leaveDisk();
                    LOG.info("{} is kept on the disk no longer; what is there stays as it is now", world.name());
                    endUnused(world);
                }
            }
        }
    }

    private void keep(World world) {
        boolean known;
        synchronized (this) {
            known = users.containsKey(world) && users.get(world).known;
        }
        boolean done = store.keep(world, known);
        synchronized (this) {
            if (users.containsKey(world)) {
                users.get(world).known |= done;
            } else {
                world.leaveDisk(); // its last client has left meanwhile
            }
        }
    }

    private synchronized void endUnused(World world) {
        Use use = users.get(world);
        if (use != null && use.ended() && !(world.onDisk() && places.persistent(world.name()))) {
            users.remove(world);
            end(world);
        }
    }

    private Script script(String world, Course course) {
        try {
            return course.script(verbs);
        } catch (IllegalArgumentException e) {
            if (course.needed()) {
                throw VirtException.of(ErrorCode.CONF_SYNTAX, ErrorDomain.TEST, e.getMessage());
            }
            LOG.error("World {} begins without its script:\n{}", world, e.getMessage());
            return null;
        }
    }

    /** What its script says of the beginning has happened when this returns. */
    private World begin(String name, Place place) {
        Script script = script(name, place.course());
        return scripted(fresh(name, place), script);
    }

    private World fresh(String name, Place place) {
        WorldFile content = place.content().get();
        return create(name, content.host(), place.course().laws(timers)).loaded(content);
    }

    private static World scripted(World world, Script script) {
        if (script != null) {
            world.scripts().begin(script);
            world.quiet().await();
        }
        return world;
    }

    private World entered(World world) {
        users.computeIfAbsent(world, w -> new Use()).inside++;
        return world;
    }

    /**
     * The world in which a connection was before the handover, counted again as used by it; a fresh one if that is lost.
     *
     * @param name what {@link #leaveForHandover} returned
     */
    World enterAgain(ConnectUri uri, String name) {
        synchronized (this) {
            Optional<World> world = named(name);
            if (world.isPresent()) {
                users.get(world.get()).awaited--;
                return entered(world.get());
            }
        }
        return enter(uri);
    }

    /** Ends one connection's use; the last one out ends the world unless it is kept on the disk. */
    synchronized void leave(World world) {
        Use use = users.get(world);
        if (use != null) {
            use.inside--;
            endUnused(world);
        }
    }

    /** Ends one connection's use until it comes again. */
    synchronized void leaveForHandover(World world) {
        Use use = users.get(world);
        if (use != null) {
            use.inside--;
            use.awaited++;
        }
    }

    /** Ends every world, and what was to come of them. */
    @Deactivate
    void deactivate() {
        close();
        handlers.close();
    }

    /** Ends every world. */
    synchronized void close() {
        floods.end();
        users.keySet().forEach(World::close);
        users.clear();
    }

    private void end(World world) {
        world.close();
    }

    /** The long jobs that a handover would break off, a line each. */
    List<String> unfinished() {
        return spaces().stream().flatMap(space -> space.busy().stream().flatMap(busy -> busy.holders().stream()
                .filter(job -> job.jobClass() == JobClass.ASYNC && job.age().compareTo(LASTING) > 0)
                .map(job -> job.name() + " of domain " + busy.name() + " in " + space.world() + " for "
                        + job.age().toSeconds() + " s")))
                .toList();
    }

    private synchronized List<World> worlds() {
        return List.copyOf(users.keySet());
    }

    private List<QueueSpace> spaces() {
        return worlds().stream().map(World::space).toList();
    }

    /**
     * Writes the worlds down for whoever takes over, and closes them; no call is inside any more, and every connection was closed for
     * handover.
     *
     * @throws UncheckedIOException they cannot be written; then they are still here
     */
    @OnWorker
    void handOver() {
        floods.end();
        worlds().forEach(world -> world.scripts().pause());
        if (!handlers.await(HANDLERS)) {
            LOG.warn("The worlds are handed over while handlers of their domains are still being registered");
        }
        long end = System.nanoTime() + QUIET.toNanos();
        for (QueueSpace space : spaces()) {
            if (!space.awaitQuiet(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                LOG.warn("World {} is handed over while events or jobs that follow from them are on their way: {}",
                        space.world(), space.busy());
            }
        }
        synchronized (this) {
            if (file == null) {
                LOG.warn("The worlds {} end: the framework has no property jvirtd.lib, so there is no place for them",
                        names());
            } else {
                writeOrGoOn();
            }
            close();
            serving = false;
        }
    }

    private void writeOrGoOn() {
        try {
            write();
        } catch (UncheckedIOException e) {
            worlds().forEach(world -> world.scripts().go());
            throw e;
        }
    }

    private void write() {
        List<Parts> worlds = new ArrayList<>();
        users.forEach((world, use) -> {
            if (use.awaited > 0) {
                Parts parts = new Parts();
                parts.put(KeptWorld.KIND, world.keptAs(use.awaited));
                world.keep(parts);
                worlds.add(parts);
            }
        });
        try {
            file.write(new StateFile.Content(fileWorlds.get(), worlds));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Reads what was handed over in this run of the daemon, once; what cannot be read is put aside, and the worlds begin afresh. */
    @OnWorker
    synchronized void takeOver() {
        if (serving || file == null) {
            return;
        }
        serving = true;
        try {
            Optional<StateFile.Content> left = file.read();
            left.ifPresent(this::restore);
            if (left.isPresent()) {
                file.remove();
            }
        } catch (IOException | RuntimeException e) {
            close();
            putAside(e);
        }
        worlds().forEach(world -> world.scripts().go());
    }

    private void restore(StateFile.Content content) {
        fileWorlds.set(content.fileWorlds());
        for (Parts parts : content.worlds()) {
            KeptWorld kept = parts.one(KeptWorld.KIND, KeptWorld.class);
            World world = again(parts);
            Use use = new Use();
            use.awaited = kept.connections();
            use.known = kept.onDisk();
            users.put(world, use);
            if (kept.onDisk() || places.persistent(kept.name())) {
                keep(world);
            }
        }
    }

    private void putAside(Exception why) {
        try {
            LOG.error("{} cannot be read and is put aside as {}; all worlds begin afresh", file, file.putAside(), why);
        } catch (IOException e) {
            LOG.error("{} cannot be read, nor put aside ({}); all worlds begin afresh", file, e.toString(), why);
        }
    }
}
