/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.UUID;
import java.util.function.Predicate;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.api.thread.OnWorker;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A domain with its queue and its event lane.
 *
 * <p>
 * The lane handles the events that are posted to it one at a time, in the order in which they were posted, whether or not a job
 * runs. An event first meets the expectations of jobs, then goes to the handlers of the domain's driver. Without such a handler
 * the lane holds. Events of which only the last counts are merged, lifecycle events never are
 * ({@link org.jvirtd.api.event.EventCategory}). After the domain's removal the events that were posted before are handled by the
 * handlers that were there at the removal; later ones are dropped, as is what is left when the world closes.
 *
 * @param <S> the driver's state of it: immutable
 */
@AnyThread
@ProviderType
public interface ManagedDomain<S> extends ManagedObject<S> {

    /** The domain's UUID. */
    UUID uuid();

    /**
     * Puts an event in the lane. On every thread, the loop included: takes no lock and never blocks.
     *
     * @return false if it was dropped, which is counted: the domain was removed, or the source did not heed the pause and the lane
     *         is at its bound, beyond which it takes lifecycle events only
     */
    boolean post(HypervisorEvent event);

    /**
     * Puts an event in the lane as {@link #post} does, after a parked wait while the lane is above its high mark: for a source
     * inside the daemon. In a lane it does not wait.
     */
    @OnWorker
    boolean postAndPark(HypervisorEvent event);

    /**
     * Sets whom the lane asks to pause.
     *
     * @param source null for nobody; the one before is told to resume if it was paused
     */
    void source(EventSource source);

    /**
     * Expects an event; begun before the command is sent that brings it.
     *
     * @param what names the wait in figures and logs
     * @param condition a pure function, called for each event that is posted from now on, in the lane or on the posting thread; must
     *        not block
     */
    Expectation expect(String what, Predicate<HypervisorEvent> condition);

    /**
     * Leaves work to a job of its own: it gets its slot before all calls that wait, it waits without a limit in time and outside
     * the line's bound, and it runs on a worker. While one of the same kind and device has not begun, no second one is added. One
     * that was taken runs also after the domain's removal.
     *
     * @param kind what is to be done; names the job
     * @param device the device it is about; null for none
     * @param jobClass the class of the job; for {@link JobClass#DESTROY} the kill hook is not called
     * @return true if it will be done, by this task or by the one that waits already; false if it is refused: 1,000 others wait, or
     *         the world is closed
     * @throws IllegalArgumentException for NONE and ASYNC_NESTED
     */
    boolean followUp(String kind, String device, JobClass jobClass, FollowUp task);

    /**
     * Checks that the calling thread runs this domain's lane now.
     *
     * @throws IllegalStateException if it does not
     */
    @OnEventLane
    void requireInLane();
}
