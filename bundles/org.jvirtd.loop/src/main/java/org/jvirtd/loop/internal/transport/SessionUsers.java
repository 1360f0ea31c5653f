/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop.internal.transport;

import org.jvirtd.api.thread.OnLoop;

/** What a processor tells those who built on its sessions, past MINA's filters. Called on the loop. */
@OnLoop
public interface SessionUsers {
    /** The queue of an open session has been written, as far as it went. */
    void flushed(StreamSession session);

    /** The processor goes away: the session must be closed. */
    void shutDown(StreamSession session);
}
