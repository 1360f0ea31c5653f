/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The queues of all domains, and of the other objects that have one: an OSGi service. Drivers open a world and put their domains
 * in; programs find a world and submit calls. Every method may be called on every thread, and none waits.
 */
@AnyThread
@ProviderType
public interface DomainQueues {

    /**
     * Opens a world; its driver closes it.
     *
     * @param world its name, unique in the daemon: by custom the driver's name, a colon, and what tells the driver's worlds apart
     * @param errors the error domain of what the queues of this world raise, such as {@code ErrorDomain.QEMU}
     * @throws IllegalStateException if it is open
     */
    QueueSpace open(String world, ErrorDomain errors);

    /** Finds an open world. */
    Optional<QueueSpace> find(String world);

    /**
     * Adds a listener for all events that are published from now on in the world of this name, whichever driver opens it, how often
     * it is closed and opened again, and before it is opened first.
     *
     * @param behind as in {@link QueueSpace#subscribe(EventListener, BooleanSupplier)}
     */
    Subscription subscribe(String world, EventListener listener, BooleanSupplier behind);

    /**
     * Takes the listener out of a subscription and keeps the events in its place, for a listener that takes them up by
     * {@link #resume}: none is lost between two versions of a bundle, and none is doubled.
     *
     * @param subscription of {@link #subscribe(String, EventListener, BooleanSupplier)}
     * @param most so many events are kept; of more, the oldest are dropped, which is logged
     * @param limit after which they are dropped and the subscription ends
     */
    void hold(Subscription subscription, int most, Duration limit);

    /**
     * Subscribes as {@link #subscribe(String, EventListener, BooleanSupplier)} does, after the listener has got, on this thread,
     * what was held for the world.
     */
    Subscription resume(String world, EventListener listener, BooleanSupplier behind);

    /** The open worlds. */
    Collection<QueueSpace> spaces();

    /**
     * Tells that the owner of jobs has vanished: the cleanup of each job that it kept ({@link Job#keep}) runs on a worker, then
     * the job ends.
     */
    void ownerGone(Object owner);

    /**
     * Asks many domains at once. Domains that need no monitor are answered on the calling worker; the others are asked in a job of
     * class QUERY as soon as their slot admits it, which holds no thread, all together within {@code fan_out_millis}. A domain
     * whose oldest command is unanswered for longer than {@code stuck_command_millis} is not asked. Who is not asked, or does not
     * answer in time, is answered by {@link FanOut#withoutMonitor}.
     *
     * @param name names the holder in the timeout errors of others
     * @param domains of {@link QueueSpace}s of this daemon
     * @param nowait a domain whose slot is taken is not waited for
     * @return the answers, in the order of the domains
     */
    @OnWorker
    <S, R> List<R> gather(String name, List<ManagedDomain<S>> domains, FanOut<S, R> question, boolean nowait);

    /** What each registered {@link org.jvirtd.api.event.DomainEventHandler} has done; in the order of registration. */
    List<HandlerFigures> handlers();

    /** The figures of all queues together. */
    QueueFigures figures();
}
