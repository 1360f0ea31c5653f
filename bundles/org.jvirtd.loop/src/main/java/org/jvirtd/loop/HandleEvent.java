/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.loop;

/**
 * What can happen to a handle.
 *
 * <p>
 * <b>Source.</b> {@code virEventHandleType}.
 */
public enum HandleEvent {
    /** {@code VIR_EVENT_HANDLE_READABLE}: reading (or accepting) would not block; also at end of input. */
    READABLE,
    /** {@code VIR_EVENT_HANDLE_WRITABLE}: writing (or finishing a connect) would not block. */
    WRITABLE,
    /**
     * {@code VIR_EVENT_HANDLE_ERROR}: the descriptor is in error, or its channel was closed under the loop. Without
     * the native library only the latter is seen.
     */
    ERROR,
    /**
     * {@code VIR_EVENT_HANDLE_HANGUP}: the other side has gone. Without the native library it is not reported, and
     * shows as readable with end of input.
     */
    HANGUP
}
