/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.jvirtd.api.thread.AnyThread;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A command to a hypervisor, an agent or a file system that is unanswered until this is closed. An object whose oldest command
 * is unanswered for longer than {@code stuck_command_millis} counts as stuck ({@link ManagedObject#oldestCommand}).
 */
@AnyThread
@ProviderType
public interface Command extends AutoCloseable {

    /** It is answered, or never will be. A second close does nothing. */
    @Override
    void close();
}
