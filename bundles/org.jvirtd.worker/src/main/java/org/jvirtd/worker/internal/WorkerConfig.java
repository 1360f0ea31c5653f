/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The options of the worker pool; names and defaults are libvirtd.conf's where that has them. */
@ObjectClassDefinition(name = "jvirtd worker pool", description = "The threads that run procedures")
public @interface WorkerConfig {

    /** {@code min_workers}. */
    @AttributeDefinition(name = "min_workers", min = "1", description = "ordinary workers that are always kept")
    int min__workers() default 5;

    /** {@code max_workers}. */
    @AttributeDefinition(name = "max_workers", min = "1", description = "most ordinary workers that run at once")
    int max__workers() default 20;

    /** {@code prio_workers}. */
    @AttributeDefinition(name = "prio_workers", min = "1", description = "workers for calls of high priority, which never wait behind ordinary ones")
    int prio__workers() default 5;

    /** {@code event_workers}. */
    @AttributeDefinition(name = "event_workers", min = "1", description = "workers that handle the events of domains and run nothing else")
    int event__workers() default 4;

    /** {@code max_queued_tasks}. */
    @AttributeDefinition(name = "max_queued_tasks", min = "1", description = "calls that may wait for a worker in each lane; at this bound reading from clients pauses")
    int max__queued__tasks() default 10_000;

    /** {@code max_parked_workers}. */
    @AttributeDefinition(name = "max_parked_workers", min = "2", description = "workers, running or waiting for something outside, up to which a waiting one is replaced;"
            + " at least max_workers + prio_workers")
    int max__parked__workers() default 1_000;

    /** {@code worker_idle_seconds}. */
    @AttributeDefinition(name = "worker_idle_seconds", min = "1", description = "seconds after which a free worker above min_workers ends")
    int worker__idle__seconds() default 60;

    /** {@code shutdown_seconds}. */
    @AttributeDefinition(name = "shutdown_seconds", min = "0", description = "seconds that calls which still run may take when the pool ends")
    int shutdown__seconds() default 10;
}
