/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.driver;

import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;

/**
 * The filters of one kind of list: groups of properties. An object passes if it has one of the asked properties of each group.
 *
 * @param <S> what is known of an object
 */
@AnyThread
public final class ListFilter<S> {
    private final List<List<Property<S>>> groups;
    private final int known;

    /**
     * A property.
     *
     * @param flag the bit that asks for it
     * @param has whether an object has it
     */
    public record Property<S>(int flag, Predicate<S> has) {}

    public ListFilter(List<List<Property<S>>> groups) {
        this.groups = List.copyOf(groups);
        this.known = groups.stream().flatMap(List::stream).mapToInt(Property::flag).reduce(0, (a, b) -> a | b);
    }

    /** A group of a property and its opposite. */
    public static <S> List<Property<S>> either(int with, int without, Predicate<S> has) {
        return List.of(new Property<>(with, has), new Property<>(without, has.negate()));
    }

    /**
     * What these flags ask for.
     *
     * @param errors the driver's error domain
     * @param function the name under which the reference refuses other flags
     * @throws VirtException INVALID_ARG for other flags
     */
    public Predicate<S> of(int flags, ErrorDomain errors, String function) {
        if ((flags & ~known) != 0) {
            throw VirtException.unsupportedFlags(errors, flags & ~known, function);
        }
        return ofKnown(flags);
    }

    /** What these flags ask for, as far as it knows them. */
    public Predicate<S> ofKnown(int flags) {
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
