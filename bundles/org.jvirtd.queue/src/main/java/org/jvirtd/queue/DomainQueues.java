/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.Collection;
import java.util.Optional;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.thread.AnyThread;
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

    /** The open worlds. */
    Collection<QueueSpace> spaces();

    /**
     * Tells that the owner of jobs has vanished: the cleanup of each job that it kept ({@link Job#keep}) runs on a worker, then
     * the job ends.
     */
    void ownerGone(Object owner);

    /** The figures of all queues together. */
    QueueFigures figures();
}
