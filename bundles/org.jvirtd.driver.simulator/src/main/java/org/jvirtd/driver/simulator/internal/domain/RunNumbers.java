/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.function.Supplier;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.keep.Keeping;
import org.jvirtd.driver.simulator.internal.keep.Parts;
import org.jvirtd.queue.Step;

/** The numbers of a world's runs, one more for each, and which domain has which. */
@AnyThread
final class RunNumbers {
    private static final String KIND = "numbers";
    private static final String ALL = "all";

    private record Numbers(int lastId) {}

    private final ConcurrentMap<Integer, SimulatedDomain> domains = new ConcurrentHashMap<>();
    private final AtomicInteger last = new AtomicInteger();
    private final Keeping.Kind<String> kept;

    RunNumbers(Keeping keeping) {
        this.kept = keeping.kind(KIND, this::now);
    }

    /** The domain that has the number, or has just had it; null if there is none. */
    SimulatedDomain domain(int id) {
        return domains.get(id);
    }

    /** The last one that was made. */
    int last() {
        return last.get();
    }

    /** Makes one. */
    int next() {
        return last.incrementAndGet();
    }

    /** A domain has one. */
    void give(int id, SimulatedDomain domain) {
        domains.put(id, domain);
    }

    /** A domain has one no more, if it ever had. */
    void free(int id, SimulatedDomain domain) {
        domains.remove(id, domain);
    }

    /**
     * Gives a new one to a domain that the step starts; if it does not, it is the next one's.
     *
     * @return false if the domain has left the world
     */
    boolean take(int id, SimulatedDomain domain, Step<SimulatedDomainState, Void> step) {
        give(id, domain);
        boolean started = false;
        try {
            started = domain.updateIfPresent(step);
            return started;
        } finally {
            if (!started) {
                takeBack(id);
            }
            changed();
        }
    }

    /** Makes one for work that may start a domain with it; if it does not, it is the next one's. */
    <R> R tryOut(SimulatedDomain domain, IntFunction<R> work) {
        int id = next();
        give(id, domain);
        try {
            return work.apply(id);
        } finally {
            if (domain.state().run().id() != id) {
                takeBack(id);
            }
            changed();
        }
    }

    private void takeBack(int id) {
        domains.remove(id);
        last.compareAndSet(id, id - 1);
    }

    /** Tells it to whom keeps them. */
    void changed() {
        kept.changed(ALL);
    }

    private Supplier<Numbers> now() {
        Numbers numbers = new Numbers(last.get());
        return () -> numbers;
    }

    /** Gives what is to be kept of them. */
    void keep(Parts to) {
        to.put(KIND, new Numbers(last.get()));
    }

    /** Puts in what was kept; who has which is told by {@link #give}. */
    void restore(Parts from) {
        last.set(from.one(KIND, Numbers.class).lastId());
    }
}
