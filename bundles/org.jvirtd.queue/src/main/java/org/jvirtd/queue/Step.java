/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

/**
 * A change of a managed object's state: a pure function from the state to the new state, its events and a result. It runs under
 * the object's short lock, so there is no callback, I/O, log, wait or other lock inside.
 *
 * @param <S> the state, immutable
 * @param <R> the result
 */
@FunctionalInterface
public interface Step<S, R> {

    /**
     * Gives the change; what it throws passes through {@link ManagedObject#update}, and then nothing has changed and nothing is
     * published.
     */
    Change<S, R> apply(S current);
}
