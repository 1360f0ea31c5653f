/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.queue.DomainQueues;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.FanOut;
import org.jvirtd.queue.HandlerFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.ObjectFigures;
import org.jvirtd.queue.QueueFigures;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Subscription;
import org.jvirtd.queue.internal.handler.HandlerLimits;
import org.jvirtd.queue.internal.handler.HandlerTable;
import org.jvirtd.queue.internal.lane.DriverHandlers;
import org.jvirtd.queue.internal.lane.LaneLimits;
import org.jvirtd.worker.WorkerPool;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The worlds that are open. */
@AnyThread
@Component(configurationPid = "org.jvirtd.queue")
@Designate(ocd = QueueConfig.class)
public final class DomainQueuesService implements DomainQueues {
    private static final Logger LOG = LoggerFactory.getLogger(DomainQueuesService.class);

    private final QueueCore core;
    private final Watch watch;
    private final Map<String, World> worlds = new ConcurrentHashMap<>();
    /** By the name of a world: as many as worlds were opened or listened to; those of closed worlds that nobody hears are dropped. */
    private final Map<String, WorldListeners> listeners = new ConcurrentHashMap<>();

    /** Called by the component runtime; with the defaults if the configuration is bad. */
    @Activate
    public DomainQueuesService(@Reference WorkerPool pool, @Reference HandlerTable handlers, QueueConfig config) {
        this(new QueueCore(pool, System::nanoTime, handlers));
        configure(config);
        watch.start();
    }

    DomainQueuesService(QueueCore core) {
        this.core = core;
        this.watch = new Watch(core, new Watch.Log());
        follow(core.handlers());
    }

    /** Sets who handles the events of domains; before the first world is opened. */
    void follow(DriverHandlers handlers) {
        core.lanes().setHandlers(handlers);
        handlers.onArrival(this::arrived);
    }

    private void arrived(String world, UUID uuid) {
        World open = worlds.get(world);
        if (open != null) {
            open.arrived(uuid);
        }
    }

    /** Puts a changed configuration in force for calls from now on, or refuses it. */
    @Modified
    public void configure(QueueConfig config) {
        try {
            QueueLimits limits = new QueueLimits(Duration.ofSeconds(config.job__wait__seconds()),
                    config.max__waiting__calls(), config.max__waiting__bytes());
            FanOutLimits fanOut = new FanOutLimits(Duration.ofMillis(config.fan__out__millis()),
                    Duration.ofMillis(config.stuck__command__millis()));
            LaneLimits lanes = new LaneLimits(config.lane__max__events(), config.lane__max__bytes(),
                    config.lane__high__percent(), config.lane__low__percent());
            watch.setLimit(Duration.ofSeconds(config.stuck__warning__seconds()));
            HandlerLimits handlers = new HandlerLimits(Duration.ofMillis(config.slow__handler__millis()),
                    config.observer__max__events(), config.observer__max__bytes());
            core.setLimits(limits);
            core.setFanOutLimits(fanOut);
            core.lanes().setLimits(lanes);
            core.handlers().setLimits(handlers);
        } catch (RuntimeException e) { // also what is no number at all
            LOG.error("Configuration org.jvirtd.queue is refused, {} {} {} {} stay: {}", core.limits(),
                    core.fanOutLimits(), core.lanes().limits(), core.handlers().limits(),
                    e.getMessage());
        }
    }

    Watch watch() {
        return watch;
    }

    /** Closes what drivers have left open, and names it; fails what waits. */
    @Deactivate
    public void close() {
        watch.close();
        core.close();
        List<World> left = List.copyOf(worlds.values());
        if (!left.isEmpty()) {
            LOG.warn("Worlds left open, now closed: {}", left.stream().map(World::world).toList());
            left.forEach(World::close);
        }
    }

    @Override
    public QueueSpace open(String world, ErrorDomain errors) {
        World[] opened = new World[1];
        listeners.compute(world, (name, known) -> {
            WorldListeners lasting = known == null ? new WorldListeners(name) : known;
            World made = new World(core, name, errors, lasting, closed -> closed(name, closed));
            if (worlds.putIfAbsent(name, made) != null) {
                throw new IllegalStateException("world " + name + " is open");
            }
            opened[0] = made;
            return lasting;
        });
        return opened[0];
    }

    private void closed(String world, World closed) {
        worlds.remove(world, closed);
        prune(world);
    }

    /** Forgets those who hear the events of a world when there are none, nor a world. */
    private void prune(String world) {
        listeners.computeIfPresent(world,
                (name, known) -> known.isEmpty() && !worlds.containsKey(name) ? null : known);
    }

    @Override
    public Subscription subscribe(String world, EventListener listener, BooleanSupplier behind) {
        WorldListeners.Listener[] place = new WorldListeners.Listener[1];
        listeners.compute(world, (name, known) -> {
            WorldListeners lasting = known == null ? new WorldListeners(name) : known;
            place[0] = lasting.add(listener, behind);
            return lasting;
        });
        return new Place(world, place[0]);
    }

    @Override
    public void hold(Subscription subscription, int most, Duration limit) {
        if (subscription instanceof Place place) {
            place.listener.hold(most);
            core.pool().schedule(limit, () -> {
                if (place.listener.isHeld()) {
                    LOG.warn("Events of world {} were held for {} s, and nobody has taken them up", place.world,
                            limit.toSeconds());
                    place.close();
                }
            });
        }
    }

    @Override
    public Subscription resume(String world, EventListener listener, BooleanSupplier behind) {
        WorldListeners known = listeners.get(world);
        WorldListeners.Listener held = known == null ? null : known.resume(listener, behind);
        return held == null ? subscribe(world, listener, behind) : new Place(world, held);
    }

    /** A subscription to the worlds of a name. */
    private final class Place implements Subscription {
        private final String world;
        private final WorldListeners.Listener listener;

        Place(String world, WorldListeners.Listener listener) {
            this.world = world;
            this.listener = listener;
        }

        @Override
        public void close() {
            listener.close();
            prune(world);
        }
    }

    @Override
    public Optional<QueueSpace> find(String world) {
        return Optional.ofNullable(worlds.get(world));
    }

    @Override
    public Collection<QueueSpace> spaces() {
        return Collections.unmodifiableCollection(worlds.values());
    }

    @Override
    public void ownerGone(Object owner) {
        core.keptJobs().ownerGone(owner);
    }

    @Override
    public <S, R> List<R> gather(String name, List<ManagedDomain<S>> domains, FanOut<S, R> question, boolean nowait) {
        return new Gathering<>(core, name, domains, question).run(nowait);
    }

    @Override
    public List<HandlerFigures> handlers() {
        return core.handlers().figures();
    }

    @Override
    public QueueFigures figures() {
        List<ObjectFigures> all = worlds.values().stream().flatMap(World::figures).toList();
        return new QueueFigures(worlds.size(), all.size(), all.stream().mapToInt(one -> one.holders().size()).sum(),
                all.stream().flatMap(one -> one.holders().stream()).map(ObjectFigures.Holder::age)
                        .max(Comparator.naturalOrder()).orElse(Duration.ZERO),
                all.stream().mapToInt(ObjectFigures::waiting).sum(),
                all.stream().mapToLong(ObjectFigures::waitingBytes).sum(),
                all.stream().map(ObjectFigures::oldestWait).max(Comparator.naturalOrder()).orElse(Duration.ZERO),
                core.timedOut(), core.refused());
    }
}
