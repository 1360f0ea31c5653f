/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.simulation;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.event.Event;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Tells a simulated hypervisor to misbehave: freezes domains, makes them slow, raises events, hangs storage pools, at once or by a
 * script, and steps the clock of its worlds. An OSGi service of the simulator.
 *
 * <p>
 * A world is named as {@link org.jvirtd.api.driver.DriverConnection#world()} names it, such as {@code test:default}; it must be open,
 * which it is while a client is connected to it. A domain is named by its name or UUID, a pool by its name. No method but {@link #step} and
 * {@link #run} waits for what it causes.
 *
 * <p>
 * Every method throws {@link IllegalArgumentException} for a world, domain, pool, kind, detail or value that is not there, with a text
 * that says what was expected.
 */
@AnyThread
@ProviderType
public interface Simulation {
    /** The names of the open worlds, in order. */
    List<String> worlds();

    /** The kinds of events that can be raised, one for each category, in the order of {@link EventCategory}. */
    List<EventKind> kinds();

    /**
     * Makes an event from text.
     *
     * @param kind the name of an {@link EventCategory}, in any case, with {@code -} or {@code _}
     * @param device the device that it is about: an alias, a disk's target, an interface's target or MAC address; null for the
     *        kind's own choice
     * @param details values by name; a name that an open kind does not know becomes an unsigned long if its value is a number, else
     *        a string
     */
    HypervisorEvent event(String kind, String device, Map<String, String> details);

    /**
     * Lets the monitor of a running domain answer no more: every call that holds a job on the domain is parked until {@link #thaw},
     * until the domain is destroyed, or until its run ends by an event. Then, except after a thaw, it fails with
     * VIR_ERR_SYSTEM_ERROR. Calls that hold no job are answered as ever.
     *
     * @throws IllegalStateException if the domain does not run
     */
    void freeze(String world, String domain);

    /** Lets the monitor of a domain answer again; nothing happens if it does. */
    void thaw(String world, String domain);

    /**
     * Lets the monitor of a running domain take this long for every answer, until its run ends. A long job (save, dump, snapshot)
     * takes as long in all, in steps between which other calls get in, and can be aborted.
     *
     * @param time zero ends it
     * @throws IllegalStateException if the domain does not run
     */
    void slow(String world, String domain, Duration time);

    /**
     * Posts an event to the domain's event lane, as its hypervisor would. What becomes of it is in the kind's text; one that cannot
     * be in the domain's state, such as a balloon's of a domain that does not run, changes nothing.
     *
     * @throws IllegalStateException if the lane is full
     */
    void raise(String world, String domain, HypervisorEvent event);

    /**
     * Posts an event many times, from a thread of its own that pauses while the lane is full. Ends early when the domain leaves its
     * world.
     *
     * @param count at least 1
     */
    void flood(String world, String domain, HypervisorEvent event, long count);

    /**
     * Publishes an event of a network, storage pool, node device or secret, without a change of its state. Networks, pools and
     * devices must be in the world; secrets are not simulated, so any reference will do.
     *
     * @throws IllegalArgumentException for a domain's event, which {@link #raise} is for
     */
    void publish(String world, Event event);

    /**
     * Lets the file system of a storage pool answer no more: every call that touches it is parked until {@link #releasePool} or
     * until the pool is stopped.
     */
    void hangPool(String world, String pool);

    /** Lets the file system of a storage pool answer again; nothing happens if it does. */
    void releasePool(String world, String pool);

    /** What {@link #run} and scripts can do, in the order of the manual. */
    List<ScriptVerb> verbs();

    /**
     * Does what a line of a script does, at once. VMs and pools are named by name, UUID, or a pattern with {@code *} and {@code ?}, and
     * {@code any 3 of PATTERN} is a choice by chance. An object that cannot be dealt with does not keep the verb from the others. In a world whose clock
     * stands, what follows has happened when this returns, as {@link #step} says.
     *
     * @param words a verb of {@link #verbs} and what is behind it
     * @return what was done, for people
     * @throws IllegalStateException if it cannot be now
     */
    String run(String world, List<String> words);

    /**
     * Begins a script, as of the world's time now. What is due at its start has happened when this returns. It ends
     * with the world.
     *
     * @param name of its file, for messages
     * @param text at most 1,048,576 characters and 10,000 entries
     * @throws IllegalArgumentException also for a mistake in the script: nothing of it happens, and the text names each by file and line
     * @throws IllegalStateException if too many run
     */
    void script(String world, String name, String text);

    /** The scripts of a world: those that have been begun, in that order, some of which may be at their end. */
    List<ScriptStatus> scripts(String world);

    /** Ends the scripts of a world; gives how many had something to do yet. What they did stays. */
    int stopScripts(String world);

    /** What time it is in a world. */
    WorldTime time(String world);

    /**
     * Lets the clock of a world go on, if it is one that stands. What is due on the way, by scripts, slow monitors and long jobs, happens
     * in the order of its times, on this thread, one after the other: each time, the events that follow are published and the calls of
     * scripts are answered before anything else happens. A call that a frozen or slow monitor holds up is not waited for; should anything
     * else take longer than 10 s, the rest of the step does not wait any more.
     *
     * @param time from 0 s to 366 days
     * @return what time it is then
     * @throws IllegalStateException if the world's clock is real, or there was too much to do; then it has gone as far as it came
     */
    WorldTime step(String world, Duration time);
}
