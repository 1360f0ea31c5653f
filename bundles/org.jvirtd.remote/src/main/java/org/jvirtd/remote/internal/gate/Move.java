/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

/** What a gate does next. */
sealed interface Move<D> {
    Place<D> place();

    /** The driver begins to serve. */
    record Enter<D>(Place<D> place) implements Move<D> {}

    /**
     * The driver that serves hands over.
     *
     * @param order under which conditions; null when its service has gone
     */
    record Leave<D>(Place<D> place, DrainOrder order) implements Move<D> {}
}
