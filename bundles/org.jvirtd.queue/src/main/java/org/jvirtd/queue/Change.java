/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue;

import java.util.List;

import org.jvirtd.api.event.Event;

/**
 * What a {@link Step} makes of a state.
 *
 * @param <S> the state, immutable
 * @param <R> the result
 * @param next the new state; may be the old one
 * @param events what is published, in this order; empty for none
 * @param result what {@link ManagedObject#update} returns; null where there is none
 */
public record Change<S, R>(S next, List<? extends Event> events, R result) {

    public Change {
        events = List.copyOf(events);
    }

    /** A new state with its events and no result. */
    public static <S, R> Change<S, R> of(S next, Event... events) {
        return new Change<>(next, List.of(events), null);
    }

    /** A result from a state that stays as it is. */
    public static <S, R> Change<S, R> result(S same, R result) {
        return new Change<>(same, List.of(), result);
    }
}
