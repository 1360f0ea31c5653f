/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The options of the queues. */
@ObjectClassDefinition(name = "jvirtd queues", description = "The queues of domains and other objects")
public @interface QueueConfig {

    /** {@code job_wait_seconds}. */
    @AttributeDefinition(name = "job_wait_seconds", min = "1", description = "seconds that a call waits for others on the same object before it fails; for calls from now on")
    int job__wait__seconds() default 30;

    /** {@code max_waiting_calls}. */
    @AttributeDefinition(name = "max_waiting_calls", min = "1", description = "calls that may wait before one object; more are refused")
    int max__waiting__calls() default 10_000;

    /** {@code max_waiting_bytes}. */
    @AttributeDefinition(name = "max_waiting_bytes", min = "1", description = "bytes of calls that may wait before one object; more are refused")
    long max__waiting__bytes() default 256L << 20;

    /** {@code fan_out_millis}. */
    @AttributeDefinition(name = "fan_out_millis", min = "1", description = "milliseconds that a call which covers many domains waits for all their monitors together")
    int fan__out__millis() default 2_000;

    /** {@code stuck_command_millis}. */
    @AttributeDefinition(name = "stuck_command_millis", min = "1", description = "milliseconds after which an unanswered command makes its domain a stuck one, which calls that cover many domains do not ask")
    int stuck__command__millis() default 1_000;

    /** {@code lane_max_events}. */
    @AttributeDefinition(name = "lane_max_events", min = "4", description = "events of one domain that may wait for their handlers; beyond it only lifecycle events are taken")
    int lane__max__events() default 10_000;

    /** {@code lane_max_bytes}. */
    @AttributeDefinition(name = "lane_max_bytes", min = "4096", description = "bytes of events of one domain that may wait for their handlers; beyond it only lifecycle events are taken")
    long lane__max__bytes() default 4L << 20;

    /** {@code lane_high_percent}. */
    @AttributeDefinition(name = "lane_high_percent", min = "1", max = "100", description = "percent of lane_max_events or lane_max_bytes at which no more events are read from that domain's hypervisor")
    int lane__high__percent() default 50;

    /** {@code lane_low_percent}. */
    @AttributeDefinition(name = "lane_low_percent", min = "0", max = "99", description = "percent of both at which they are read again; below lane_high_percent")
    int lane__low__percent() default 25;

    /** {@code slow_handler_millis}. */
    @AttributeDefinition(name = "slow_handler_millis", min = "1", description = "milliseconds; an event's handler that takes longer is named in the log")
    int slow__handler__millis() default 100;

    /** {@code observer_max_events}. */
    @AttributeDefinition(name = "observer_max_events", min = "1", description = "events that may wait for one observer; instead of more it is told, for each domain, how many it has missed")
    int observer__max__events() default 10_000;

    /** {@code observer_max_bytes}. */
    @AttributeDefinition(name = "observer_max_bytes", min = "1", description = "bytes of events that may wait for one observer, likewise")
    long observer__max__bytes() default 16L << 20;

    /** {@code stuck_warning_seconds}. */
    @AttributeDefinition(name = "stuck_warning_seconds", min = "1", description = "seconds after which a job that holds up its object is named in the log; again each time that its age has doubled")
    int stuck__warning__seconds() default 10;
}
