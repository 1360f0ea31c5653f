/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.table;

import java.util.List;
import java.util.function.Predicate;

/**
 * The filters of one kind of list: groups of properties. An object passes if it has one of the asked properties of each group.
 */
public final class ListFilter<S> {
    private final String function;
    private final List<List<Property<S>>> groups;
    private final int known;

    /**
     * A property.
     *
     * @param flag the bit that asks for it
     * @param has whether an object has it
     */
    public record Property<S>(int flag, Predicate<S> has) {}

    /** @param function the name under which the reference refuses other flags */
    public ListFilter(String function, List<List<Property<S>>> groups) {
        this.function = function;
        this.groups = List.copyOf(groups);
        this.known = groups.stream().flatMap(List::stream).mapToInt(Property::flag).reduce(0, (a, b) -> a | b);
    }

    /** A group of a property and its opposite. */
    public static <S> List<Property<S>> either(int with, int without, Predicate<S> has) {
        return List.of(new Property<>(with, has), new Property<>(without, has.negate()));
    }

    /** What these flags ask for. */
    public Predicate<S> of(int flags) {
        Refusals.checkFlags(flags, known, function);
        Predicate<S> all = s -> true;
        for (List<Property<S>> group : groups) {
            List<Property<S>> asked = group.stream().filter(p -> (flags & p.flag()) != 0).toList();
            if (!asked.isEmpty()) {
                all = all.and(s -> asked.stream().anyMatch(p -> p.has().test(s)));
            }
        }
        return all;
    }
}
