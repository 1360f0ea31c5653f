/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal;

import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The options under the PID {@code org.jvirtd.loop}. All but the number of processors take effect at once. */
@ObjectClassDefinition(name = "Event loop", description = "Threads, buffers and watchdog of the event loop")
@interface LoopConfig {
    @AttributeDefinition(name = "Processors", min = "1", max = "64", description = "loop threads; one serves thousands of clients, more help on many processors; takes effect at the next start")
    int processors() default 1;

    @AttributeDefinition(name = "Read buffer", min = "4096", max = "16777216", description = "bytes of the buffer that all connections of a loop thread read into")
    int read__buffer__bytes() default 65536;

    @AttributeDefinition(name = "Slow callback", min = "1", description = "milliseconds; a callback that holds the loop for longer is named in the log")
    int slow__callback__ms() default 100;

    @AttributeDefinition(name = "Stuck callback", min = "1", description = "milliseconds; a callback that has been running for longer is reported with its stack while it runs")
    int stuck__callback__ms() default 5000;

    @AttributeDefinition(name = "Waiting tasks", min = "1", description = "tasks that may wait for one loop thread; more are refused")
    int max__waiting__tasks() default 100_000;

    @AttributeDefinition(name = "Close limit", min = "1", description = "milliseconds that a closed connection has to send what is queued, before the rest is dropped")
    int close__limit__ms() default 10_000;
}
