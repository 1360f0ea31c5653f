/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.lane;

import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

import org.jvirtd.api.thread.AnyThread;

/** Who handles the events of which domain. */
@AnyThread
public interface DriverHandlers {

    /** Nobody handles anything. */
    DriverHandlers NONE = new DriverHandlers() {
        @Override
        public List<DriverHandler> of(String world, UUID uuid) {
            return List.of();
        }

        @Override
        public void onArrival(BiConsumer<String, UUID> callback) {}
    };

    /**
     * The driver's handlers of a domain, highest ranking first; empty while there is none, which holds the domain's lane. Costs
     * O(1), however many domains there are, and takes no lock; an immutable list, the same
     * one until something changes.
     */
    List<DriverHandler> of(String world, UUID uuid);

    /**
     * Sets who is told of a domain's new handler.
     *
     * @param callback gets world and UUID, after {@link #of} gives the handler; on any thread, must not block
     */
    void onArrival(BiConsumer<String, UUID> callback);
}
