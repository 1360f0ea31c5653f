/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The managed objects of one world: what one driver connection shows, shared by all connections to it. Every method may be
 * called on every thread, the loop included, and none waits but {@link #awaitQuiet}.
 */
@AnyThread
@ProviderType
public interface QueueSpace extends AutoCloseable {

    /** The world's name, unique in the daemon, such as {@code test:default}. */
    String world();

    /**
     * Adds a domain.
     *
     * @param initial its first state
     * @param events published after it can be found
     * @throws IllegalStateException if the world has one of this UUID, or is closed
     */
    <S> ManagedDomain<S> add(UUID uuid, String name, S initial, Event... events);

    /** Adds an object of any kind, as {@link #add(UUID, String, Object, Event...)} does a domain. */
    <S> ManagedObject<S> add(ObjectKey key, String name, S initial, Event... events);

    /** Finds a domain; takes no lock. */
    Optional<ManagedDomain<?>> find(UUID uuid);

    /** Finds an object; takes no lock. */
    Optional<ManagedObject<?>> find(ObjectKey key);

    /**
     * Takes an object out. Who holds it goes on; its line and its events are served to the end, so that a call that waited finds
     * on its worker that the object is gone.
     *
     * @return false if there was none
     */
    boolean remove(ObjectKey key);

    /** Takes a domain out, as {@link #remove(ObjectKey)} does. */
    default boolean remove(UUID uuid) {
        return remove(ObjectKey.domain(uuid));
    }

    /** The objects of a kind; a live view, weakly consistent. */
    Collection<ManagedObject<?>> objects(ObjectKind kind);

    /** Adds a listener for all events that are published from now on. */
    default Subscription subscribe(EventListener listener) {
        return subscribe(listener, () -> false);
    }

    /**
     * Adds a listener as {@link #subscribe(EventListener)} does, which says when those to whom it passes the events have more than
     * they can read. Then an object of which many events wait ({@link ManagedDomain#post}) stands aside until they have caught up;
     * events of all others go on.
     *
     * @param behind asked often, on any thread; must not block, and must not stay true for the sake of one who reads nothing
     */
    Subscription subscribe(EventListener listener, BooleanSupplier behind);

    /**
     * Waits until nothing goes on by itself: no event is in a lane, no follow-up job waits or runs, and every event is published,
     * those of objects that were taken out included. Calls are not waited for: whoever wants it to last keeps them out, and stops
     * what posts events.
     *
     * @param limit how long at most
     * @return false if it was not quiet within the limit, or the thread was interrupted, which stays told
     */
    @OnWorker
    boolean awaitQuiet(Duration limit);

    /** The figures of every queue in which a job runs or something waits. */
    List<ObjectFigures> busy();

    /** Closes the world: takes out every object and ends every subscription. Later calls do nothing. */
    @Override
    void close();
}
