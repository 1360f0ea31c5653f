/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.testpools.ManualPool;

/** Whatever comes in whatever order: each event is either told, in order, or counted in the gap that stands in its place. */
class ObserverModelTest {

    /** Reads a domain's events as consecutive numbers, whichever way it was told of them. */
    private static final class Reader implements DomainEventHandler {
        private final Map<String, Long> next = new HashMap<>();
        private long told;

        @Override
        public void onEvent(DomainEvent event) {
            long number = ((DomainEvent.Lifecycle) event).detail();
            assertThat(next.getOrDefault(event.domain().name(), 0L)).isEqualTo(number);
            next.put(event.domain().name(), number + 1);
            told++;
        }

        @Override
        public void onGap(DomainRef domain, long missed, DomainStateReason now) {
            assertThat(missed).isPositive();
            next.merge(domain.name(), missed, Long::sum);
        }
    }

    @Property(tries = 100)
    void nothingIsLostWithoutAGap(@ForAll @Size(max = 200) List<@IntRange(min = -2, max = 3) Integer> steps,
            @ForAll @IntRange(min = 1, max = 12) int bound) {
        ManualPool pool = new ManualPool();
        Fixture fixture = new Fixture(pool);
        fixture.table.setLimits(new HandlerLimits(Duration.ofHours(1), bound, Long.MAX_VALUE));
        Reader reader = new Reader();
        ObserverLane lane = (ObserverLane) fixture.add(reader);
        Fixture.Domain[] domains = new Fixture.Domain[4];
        int[] published = new int[domains.length];
        for (int d = 0; d < domains.length; d++) {
            domains[d] = fixture.domain("d" + d);
        }

        for (int step : steps) {
            if (step >= 0) {
                domains[step].publish(published[step]++);
            } else {
                pool.runAll();
            }
            assertThat(lane.figures(0).depth()).isLessThanOrEqualTo(bound + domains.length);
        }
        pool.runAll();

        for (int d = 0; d < domains.length; d++) {
            assertThat(reader.next.getOrDefault("d" + d, 0L)).isEqualTo(published[d]);
        }
        assertThat(lane.figures(0).failed()).isZero();
        assertThat(reader.told + lane.figures(0).missed()).isEqualTo(java.util.Arrays.stream(published).sum());
        assertThat(lane.figures(0).bytes()).isZero();
    }
}
