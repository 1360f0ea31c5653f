/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.api.thread.OnEventLane;
import org.jvirtd.queue.internal.lane.DriverHandler;

/** A driver's handler as one of its domains has it. */
record PlacedHandler(DriverEntry entry, DomainKey domain) implements DriverHandler {
    /** The order in which the lists are: that of the calls. */
    private static final Comparator<PlacedHandler> ORDER = Comparator
            .comparingInt((PlacedHandler one) -> one.entry.role().ranking()).reversed()
            .thenComparingLong(one -> one.entry.service().id());

    /** The list with one more, which may have been in it; in order. */
    static List<DriverHandler> with(List<DriverHandler> all, PlacedHandler added) {
        return Stream.concat(others(all, added.entry), Stream.of(added)).map(PlacedHandler.class::cast).sorted(ORDER)
                .<DriverHandler>map(one -> one).toList();
    }

    /** The list without one. */
    static List<DriverHandler> without(List<DriverHandler> all, DriverEntry removed) {
        return others(all, removed).toList();
    }

    private static Stream<DriverHandler> others(List<DriverHandler> all, DriverEntry entry) {
        return all.stream().filter(one -> ((PlacedHandler) one).entry != entry);
    }

    @Override
    public String name() {
        return entry.service().toString();
    }

    @Override
    public boolean takes(EventCategory category) {
        return entry.takes(category);
    }

    @Override
    @OnEventLane
    public long call(HypervisorEvent event, long begun) {
        return entry.call(event, domain, begun);
    }
}
