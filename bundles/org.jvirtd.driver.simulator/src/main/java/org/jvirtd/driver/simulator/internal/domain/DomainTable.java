/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainEventDefinedDetailType;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.simulator.internal.host.WorldFile;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.driver.simulator.internal.monitor.Engaged;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Step;
import org.jvirtd.driver.simulator.internal.time.Laws;
import org.jvirtd.driver.simulator.internal.time.WorldClock;

/**
 * The domains of a world, found by UUID, name and id without a lock. The lock orders what adds, removes and renames;
 * events of a new or renamed domain are published under it, since listeners never wait.
 */
@AnyThread
public final class DomainTable {
    private static final String KIND = "domain";
    /** Of a document that names none. */
    private static final String ARCH = "i686";

    private final QueueSpace space;
    private final Engaged engaged;
    private final DomainHandlers handlers;
    private final Laws laws;
    private final ConcurrentMap<UUID, SimulatedDomain> byUuid = new ConcurrentHashMap<>();
    private final ConcurrentMap<String, SimulatedDomain> byName = new ConcurrentHashMap<>();
    private final RunNumbers numbers;
    private final ReentrantLock changes = new ReentrantLock();
    private final Keeping.Kind<UUID> kept;

    /** @param handlers makes and registers the handler of each domain's events */
    public DomainTable(QueueSpace space, Engaged engaged, DomainHandlers handlers, Laws laws, Keeping keeping) {
        this.space = space;
        this.kept = keeping.kind(KIND, uuid -> uuid, this::now);
        this.numbers = new RunNumbers(keeping);
        this.engaged = engaged;
        this.handlers = handlers;
        this.laws = laws;
    }

    /** The domain that a call is about. */
    public SimulatedDomain get(DomainRef ref) {
        SimulatedDomain domain = byUuid.get(ref.uuid());
        if (domain == null || domain.state().gone()) {
            throw Mistakes.noDomain(ref);
        }
        return domain;
    }

    /** The state of the domain that a call is about. */
    SimulatedDomainState state(DomainRef ref) {
        return get(ref).state();
    }

    SimulatedDomain byUuid(UUID uuid) {
        return found(byUuid.get(uuid));
    }

    SimulatedDomain byName(String name) {
        return found(byName.get(name));
    }

    SimulatedDomain byId(int id) {
        SimulatedDomain domain = found(numbers.domain(id));
        if (domain.state().run().id() != id) {
            throw Mistakes.noDomain();
        }
        return domain;
    }

    /** The domain of this name, or null. */
    public SimulatedDomain named(String name) {
        return byName.get(name);
    }

    /** The domain of this UUID, or null. */
    public SimulatedDomain ofUuid(UUID uuid) {
        return byUuid.get(uuid);
    }

    /** All domains, in no order; some may have left when they are looked at. */
    public Collection<SimulatedDomain> all() {
        return byUuid.values();
    }

    /** A document that a client gave, read as the documents of this world are. */
    DomainConfig read(String xml) {
        return Interfaces.named(DomainXml.read(xml, context()));
    }

    /** The time that clients see. */
    WorldClock clock() {
        return laws.clock();
    }

    /** How documents of this world are read. */
    ParseContext context() {
        return new ParseContext(Set.of(), ARCH, laws.chance()::uuid, laws.chance()::mac, true);
    }

    /** Adds or replaces a definition. */
    SimulatedDomain define(DomainConfig config) {
        changes.lock();
        try {
            SimulatedDomain old = match(config, false);
            if (old != null && old.updateIfPresent(DefinitionSteps.redefine(config))) {
                return old;
            }
            SimulatedDomainState state = SimulatedDomainState.defined(config);
            return add(state, new DomainEvent.Lifecycle(state.ref(), DomainEventType.DOMAIN_EVENT_DEFINED,
                    DomainEventDefinedDetailType.DOMAIN_EVENT_DEFINED_ADDED.value()));
        } finally {
            changes.unlock();
        }
    }

    /** Starts a domain with this configuration: a new one without a definition, or a defined one that is inactive. */
    SimulatedDomain run(DomainConfig config, Starting how) {
        changes.lock();
        try {
            SimulatedDomain old = match(config, true);
            kept.admit();
            int id = numbers.next();
            if (old != null && numbers.take(id, old, LifecycleSteps.startWith(id, config, how))) {
                return old;
            }
            SimulatedDomainState state = SimulatedDomainState.defined(config).withPersistent(false)
                    .withRun(SimulatedRun.running(id, how.reason()));
            SimulatedDomain domain = add(state, how.event(state.ref()));
            numbers.give(id, domain);
            numbers.changed();
            return domain;
        } finally {
            changes.unlock();
        }
    }

    /** Starts an inactive domain: the step is given its new number. */
    void start(SimulatedDomain domain, IntFunction<Step<SimulatedDomainState, Void>> step) {
        int id = numbers.next();
        if (!numbers.take(id, domain, step.apply(id))) {
            throw Mistakes.noDomain(domain.ref());
        }
    }

    /** Ends a run, or a life, by the step; a domain that has neither run nor definition leaves the world. */
    public <R> R stop(SimulatedDomain domain, Step<SimulatedDomainState, R> step) {
        Ended<R> ended = domain.update(state -> Ended.of(state, step));
        settle(domain, ended.id());
        return ended.result();
    }

    /** As {@link #stop}; null, and nothing done, if the domain has left the world. */
    public <R> R stopIfPresent(SimulatedDomain domain, Step<SimulatedDomainState, R> step) {
        Ended<R> ended = domain.changedBy(state -> state.gone()
                ? Change.result(state, new Ended<R>(state.run().id(), null))
                : Ended.of(state, step));
        settle(domain, ended.id());
        return ended.result();
    }

    /** Ends a run and may begin another one: the step is given its number. */
    void restart(SimulatedDomain domain, IntFunction<Step<SimulatedDomainState, Void>> step) {
        numbers.tryOut(domain, id -> stop(domain, step.apply(id)));
    }

    /** As {@link #restart}; null, and nothing done, if the domain has left the world. */
    public <R> R restartIfPresent(SimulatedDomain domain, IntFunction<Step<SimulatedDomainState, R>> step) {
        return numbers.tryOut(domain, id -> stopIfPresent(domain, step.apply(id)));
    }

    private void settle(SimulatedDomain domain, int formerId) {
        SimulatedDomainState now = domain.state();
        if (now.gone() || now.run().id() != formerId) {
            numbers.free(formerId, domain);
            if (domain.monitor().holding()) {
                domain.monitor().hangUp();
                domain.changed();
            }
        }
        if (now.gone()) {
            forget(domain);
            domain.leave(); // without the lock: it may wait for a handler that runs
        }
    }

    /** Gives a domain another name. */
    void rename(SimulatedDomain domain, String name) {
        changes.lock();
        try {
            String old = domain.state().current().name();
            boolean taken = alive(byName.get(name)) != null;
            domain.update(DefinitionSteps.rename(name, taken));
            byName.put(name, domain);
            byName.remove(old, domain);
            domain.showName(name);
        } finally {
            changes.unlock();
        }
    }

    /** Puts the domains of a world's file in, without events. */
    public void load(WorldFile file) {
        for (Element document : file.parts("domain")) {
            load(Interfaces.named(DomainXml.read(document, context())));
        }
    }

    /** Tells each domain as changed to whom keeps them. */
    public void changed() {
        numbers.changed();
        byUuid.keySet().forEach(kept::changed);
    }

    /** What a domain is now: makes its record; null if there is none. */
    private Supplier<KeptDomain> now(UUID uuid) {
        SimulatedDomain domain = byUuid.get(uuid);
        SimulatedDomainState state = domain == null ? null : domain.state();
        return state == null || state.gone() ? null : () -> KeptDomain.of(domain, state);
    }

    /** Gives what is to be kept of them. */
    public void keep(Parts to) {
        numbers.keep(to);
        byUuid.values().stream().filter(domain -> !domain.state().gone())
                .forEach(domain -> to.put(KIND, KeptDomain.of(domain)));
    }

    /** Puts in what was kept, without events. */
    public void restore(Parts from) {
        numbers.restore(from);
        from.all(KIND, KeptDomain.class).forEach(this::restore);
    }

    private void restore(KeptDomain kept) {
        changes.lock();
        try {
            SimulatedDomainState state = kept.state();
            SimulatedDomain domain = add(state);
            kept.restoreRest(domain);
            if (state.active()) {
                numbers.give(state.run().id(), domain);
            }
        } finally {
            changes.unlock();
        }
    }

    /** Ends what the domains have outside, when the world has been closed. */
    public void close() {
        byUuid.values().forEach(SimulatedDomain::leave);
    }

    private void load(DomainConfig config) {
        changes.lock();
        try {
            match(config, true);
            SimulatedDomainState state = LoadedDomain.state(config, numbers.last() + 1, context());
            SimulatedDomain domain = add(state);
            if (state.active()) {
                numbers.give(numbers.next(), domain);
            }
        } finally {
            changes.unlock();
        }
    }

    /** The domain that a definition replaces, or null; by the reference's rules of names and UUIDs. */
    private SimulatedDomain match(DomainConfig config, boolean mustBeInactive) {
        SimulatedDomain sameUuid = alive(byUuid.get(config.uuid()));
        if (sameUuid != null) {
            SimulatedDomainState state = sameUuid.state();
            if (!state.current().name().equals(config.name())) {
                throw VirtException.operationFailed(ErrorDomain.DOMAIN, "domain '" + state.current().name()
                        + "' is already defined with uuid " + config.uuid());
            }
            if (mustBeInactive && state.active()) {
                throw Mistakes.alreadyActive(state);
            }
            return sameUuid;
        }
        SimulatedDomain sameName = alive(byName.get(config.name()));
        if (sameName != null) {
            throw VirtException.operationFailed(ErrorDomain.DOMAIN, "domain '" + config.name()
                    + "' already exists with uuid " + sameName.state().current().uuid());
        }
        return null;
    }

    /**
     * Adds a domain in the place of one that may have left since it was looked for: nobody can see or change it before it is in every table, and its events come
     * first.
     */
    private SimulatedDomain add(SimulatedDomainState state, Event... events) {
        UUID uuid = state.current().uuid();
        String name = state.current().name();
        kept.admit();
        alive(byUuid.get(uuid));
        SimulatedDomain domain = new SimulatedDomain(space.add(uuid, name, state.leaving()), engaged, kept);
        byUuid.put(uuid, domain);
        byName.put(name, domain);
        domain.handledUntil(handlers.register(this, domain));
        domain.appear(state, events);
        return domain;
    }

    /** The domain unless it has left; one that has left is taken out. Needs the lock. */
    private SimulatedDomain alive(SimulatedDomain domain) {
        if (domain == null || !domain.state().gone()) {
            return domain;
        }
        forget(domain);
        return null;
    }

    private void forget(SimulatedDomain domain) {
        changes.lock();
        try {
            DomainConfig config = domain.state().current();
            byName.remove(config.name(), domain);
            if (byUuid.remove(config.uuid(), domain)) {
                space.remove(config.uuid()); // before its handler leaves: that one handles what was posted
                kept.changed(config.uuid()); // before another one gets its name
            }
        } finally {
            changes.unlock();
        }
    }

    private static SimulatedDomain found(SimulatedDomain domain) {
        if (domain == null || domain.state().gone()) {
            throw Mistakes.noDomain();
        }
        return domain;
    }
}
