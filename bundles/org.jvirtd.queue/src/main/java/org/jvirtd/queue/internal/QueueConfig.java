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
}
