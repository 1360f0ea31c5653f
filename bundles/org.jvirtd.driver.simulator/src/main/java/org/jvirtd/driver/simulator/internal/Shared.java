/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import org.jvirtd.api.driver.HostCpu;
import org.jvirtd.driver.simulator.internal.event.EventTable;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.queue.DomainQueues;

/**
 * What all worlds share.
 *
 * @param delay what every call sleeps
 * @param events what can be raised
 * @param verbs what scripts can do
 * @param floods those who post many events
 * @param patience how calls wait for the disk
 */
record Shared(DomainQueues queues, HostCpu cpus, CallDelay delay, EventTable events, VerbTable verbs, Floods floods,
        Patience patience) {}
