/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Where the events of a domain come from, such as the connection to its monitor: it stops reading while the domain's lane is above
 * its high mark. The calls come one at a time and alternate, a pause first.
 */
@ConsumerType
public interface EventSource {

    /**
     * The lane has crossed its high mark: no more events, please. Those that come all the same are taken, up to the lane's bound.
     * On the thread that posted; must not block.
     */
    void pause();

    /**
     * The lane is down at its low mark, or takes no events any more. On the lane's thread, rarely on one that posts or removes;
     * must not block.
     */
    void resume();
}
