/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import java.nio.channels.SelectableChannel;
import java.util.Set;

import org.jvirtd.loop.HandleEvent;

/** Asks the system what the JDK's selector does not tell: whether a channel is in error or hung up. */
@FunctionalInterface
public interface TroubleProbe {
    /** ERROR and HANGUP as far as they hold now; does not block. */
    Set<HandleEvent> look(SelectableChannel channel);
}
