/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.table;

import org.jvirtd.queue.ObjectKey;

/**
 * The state of an object in a table: immutable.
 *
 * @param <S> the state itself
 */
public interface ObjectState<S> {
    /** What the object is known by; constant. */
    ObjectKey key();

    /** Its name, unique in its table; constant. */
    String name();

    /** Whether it has left the world. */
    boolean gone();

    /** This state, having left the world. */
    S leaving();
}
