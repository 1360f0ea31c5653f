/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal.handler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.testpools.ManualPool;

class HandlerCallsTest {
    private static final long SLOW = 100;

    private long now = Long.MAX_VALUE - 50;
    private final HandlerCalls calls = new HandlerCalls(() -> now);

    @Test
    void aCallThatTakesTooLongIsNamedWhileItRunsAndAgainWheneverItIsTwiceAsOld() {
        calls.begin();
        List<Long> named = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            now += 10;
            long age = calls.overdue(SLOW);
            if (age > 0) {
                named.add(age);
            }
        }

        assertThat(named).containsExactly(110L, 220L, 440L, 880L, 1760L, 3520L, 7040L);
        assertThat(calls.ended(true, SLOW)).isEqualTo(10_000);
        calls.begin();
        now += 110;
        assertThat(calls.overdue(SLOW)).as("the next call is another").isEqualTo(110);
    }

    @Test
    void whatDoesNotRunIsNotNamed() {
        assertThat(calls.overdue(SLOW)).isZero();
        calls.begin();
        now += SLOW;
        assertThat(calls.overdue(SLOW)).isZero();
        calls.ended(true, SLOW);
        now += 10 * SLOW;
        assertThat(calls.overdue(SLOW)).isZero();
    }

    @Test
    void countsTellOfTheCallThatRuns() {
        calls.begin();
        now += 7;
        assertThat(calls.counts()).isEqualTo(new HandlerCalls.Counts(0, 0, 0, 7, 7));
        calls.ended(false, SLOW);
        assertThat(calls.counts()).isEqualTo(new HandlerCalls.Counts(0, 1, 0, 7, 0));
    }

    @Test
    void observersAreLookedAtWhileTheyAreServedAndNotLonger() {
        ManualPool pool = new ManualPool();
        HandlerTable table = new HandlerTable(pool, pool::now);
        List<Integer> timers = new ArrayList<>();
        TestHandlers.add(table, new DomainEventHandler() {
            @Override
            public void onEvent(DomainEvent event) {
                pool.advance(Duration.ofSeconds(2));
                timers.add(pool.timers());
            }
        });
        Fixture.Domain domain = new Fixture.Domain(UUID.randomUUID(), "a");
        domain.route = table.open(Fixture.WORLD, domain.uuid, "a", () -> null);

        domain.publish(1);
        pool.runAll();
        assertThat(timers).containsExactly(1);
        pool.advance(Duration.ofSeconds(2));
        assertThat(pool.timers()).isZero();

        domain.publish(2);
        pool.runAll();
        assertThat(pool.timers()).isEqualTo(1);
        table.close();
        assertThat(pool.timers()).isZero();
    }
}
