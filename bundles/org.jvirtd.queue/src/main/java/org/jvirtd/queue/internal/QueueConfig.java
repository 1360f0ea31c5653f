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
}
