/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.reactor;

import org.jvirtd.api.thread.OnLoop;

import java.nio.channels.SelectionKey;

/** What hangs on a selection key of a loop thread. */
@OnLoop
public interface Ready {
    /** The key is ready. Called on the loop thread. */
    void ready(SelectionKey key);

    /** What the watchdog calls it. */
    Object culprit();
}
