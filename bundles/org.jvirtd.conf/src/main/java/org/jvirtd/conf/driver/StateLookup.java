/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.api.thread.AnyThread;

/**
 * Finds and lists domains by their published states, without waiting for any of them.
 *
 * @param <S> the driver's states
 */
@AnyThread
public final class StateLookup<S extends DomainView> implements DomainLookup {
    private final Finders finders;
    private final Supplier<Stream<S>> states;
    private final Function<S, DomainRef> ref;
    private final IntFunction<Predicate<DomainView>> filter;

    /**
     * How one domain is found; each throws VIR_ERR_NO_DOMAIN when there is none.
     *
     * @param byId by the number of its run
     */
    public record Finders(IntFunction<DomainRef> byId, Function<UUID, DomainRef> byUuid,
            Function<String, DomainRef> byName) {}

    /**
     * Of one world.
     *
     * @param states those of all domains, at this moment
     * @param ref what a state's domain is called by
     * @param filter what flags of a list let through, such as {@link DomainFilter#of}
     */
    public StateLookup(Finders finders, Supplier<Stream<S>> states, Function<S, DomainRef> ref,
            IntFunction<Predicate<DomainView>> filter) {
        this.finders = finders;
        this.states = states;
        this.ref = ref;
        this.filter = filter;
    }

    @Override
    public DomainRef lookupById(int id) {
        return finders.byId().apply(id);
    }

    @Override
    public DomainRef lookupByUuid(UUID uuid) {
        return finders.byUuid().apply(uuid);
    }

    @Override
    public DomainRef lookupByName(String name) {
        return finders.byName().apply(name);
    }

    @Override
    public int numOfDomains() {
        return (int) active().count();
    }

    @Override
    public List<Integer> listDomains(int max) {
        return active().map(DomainRef::id).limit(Math.max(0, max)).toList();
    }

    @Override
    public int numOfDefinedDomains() {
        return (int) inactive().count();
    }

    @Override
    public List<String> listDefinedDomains(int max) {
        return inactive().map(DomainRef::name).limit(Math.max(0, max)).toList();
    }

    @Override
    public List<DomainRef> listAllDomains(int flags) {
        return states.get().filter(filter.apply(flags)).map(ref).toList();
    }

    private Stream<DomainRef> active() {
        return states.get().filter(DomainView::active).map(ref);
    }

    private Stream<DomainRef> inactive() {
        return states.get().filter(Predicate.not(DomainView::active)).map(ref);
    }
}
