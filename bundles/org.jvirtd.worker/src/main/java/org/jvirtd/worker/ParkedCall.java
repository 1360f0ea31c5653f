/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.worker;

/**
 * A wait on something outside of the daemon, run by {@link WorkerPool#park}.
 *
 * @param <T> what the wait gives
 * @param <X> what it may throw; the compiler infers it from the lambda
 */
@FunctionalInterface
public interface ParkedCall<T, X extends Exception> {

    /** Waits on the calling thread and gives the result. */
    T call() throws X;
}
