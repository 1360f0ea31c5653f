/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.script;

import java.time.Duration;
import java.util.List;

import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.driver.simulator.internal.fault.Fault;
import org.jvirtd.driver.simulator.internal.time.Chance;

/**
 * A world, for verbs: what {@link org.jvirtd.api.simulation.Simulation} says of its methods holds for those of the same names. No method
 * but {@link #settle} waits.
 */
@AnyThread
public interface Stage {
    /** The names of its domains, in order. */
    List<String> domains();

    /** The names of its networks, in order. */
    List<String> networks();

    /** The names of its pools, in order. */
    List<String> pools();

    /** By what it is chosen among names. */
    Chance chance();

    /** If its clock stands: waits until what was caused to this object has happened, so that nothing overtakes it. */
    void settle(String name);

    void freeze(String domain);

    void thaw(String domain);

    void slow(String domain, Duration time);

    void raise(String domain, HypervisorEvent event);

    void flood(String domain, HypervisorEvent event, long count);

    /** Publishes an event of a network, pool, node device or secret. */
    void publish(String object, String name, String kind);

    void hangPool(String pool);

    void releasePool(String pool);

    /** Lets a pool have no room, or have it again. */
    void fillPool(String pool, boolean full);

    /** Makes a call as a client would: what comes of it is logged if it fails. */
    void call(String domain, Call call);

    /** Lets a call fail. */
    void fail(Fault fault);

    /** Takes faults back; gives how many. */
    int heal(String pattern, String call);
}
