/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import java.util.function.Consumer;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.simulator.internal.domain.DomainTable;
import org.jvirtd.driver.simulator.internal.domain.SimulatedDomain;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/**
 * What an event leaves to a job, since it needs the hypervisor.
 *
 * @param kind what is to be done; names the job
 * @param device the device that it is about, or null
 * @param meanwhile done as soon as the job stands in line
 */
record After(String kind, String device, JobClass jobClass, Task task, Consumer<SimulatedDomain> meanwhile) {
    After(String kind, String device, JobClass jobClass, Task task) {
        this(kind, device, jobClass, task, domain -> {});
    }

    /** Does it, in the job. */
    @FunctionalInterface
    interface Task {
        @OnWorker
        void run(DomainTable domains, SimulatedDomain domain, Job job);
    }
}
