/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainEventType;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Job;
import org.jvirtd.queue.JobClass;

/** Waiting until nothing goes on by itself. */
class QuietTest {
    private final LaneFixture fixture = LaneFixture.handling();

    private boolean quiet() {
        return fixture.world.awaitQuiet(Duration.ZERO);
    }

    @Test
    void aWorldInWhichNothingHappensIsQuiet() {
        assertThat(quiet()).isTrue();
    }

    @Test
    void anEventThatWaitsInALaneIsWaitedFor() {
        fixture.post(EventCategory.WATCHDOG, 1);
        assertThat(quiet()).isFalse();
        fixture.pool.runAll();
        assertThat(quiet()).isTrue();
    }

    @Test
    void anEventThatIsBeingHandledIsWaitedFor() {
        List<Boolean> seen = new ArrayList<>();
        fixture.handlers.add(LaneFixture.WORLD, LaneFixture.UUID_1, "asks", event -> seen.add(quiet()));
        fixture.post(EventCategory.WATCHDOG, 1);
        fixture.pool.runAll();
        assertThat(seen).containsExactly(false);
        assertThat(quiet()).isTrue();
    }

    @Test
    void aFollowUpJobIsWaitedForUntilItHasEnded() {
        Job holder = fixture.hold();
        List<Boolean> seen = new ArrayList<>();
        fixture.domain.followUp("dump", null, JobClass.MODIFY, job -> seen.add(quiet()));
        fixture.pool.runAll();
        assertThat(quiet()).isFalse();
        holder.close();
        fixture.pool.runAll();
        assertThat(seen).containsExactly(false);
        assertThat(quiet()).isTrue();
    }

    @Test
    void aCallThatHoldsAJobIsNotWaitedFor() {
        Job holder = fixture.hold();
        assertThat(quiet()).isTrue();
        holder.close();
    }

    @Test
    void anEventIsWaitedForUntilEveryListenerHasHeardIt() {
        List<Boolean> seen = new ArrayList<>();
        fixture.world.subscribe((source, event) -> seen.add(quiet()));
        fixture.domain.update(state -> Change.of("on", started()));
        assertThat(seen).containsExactly(false);
        assertThat(quiet()).isTrue();
    }

    @Test
    void whatIsToldOfADomainThatHasLeftIsWaitedFor() {
        fixture.post(EventCategory.WATCHDOG, 1);
        fixture.world.remove(LaneFixture.UUID_1);
        assertThat(quiet()).isFalse();
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("WATCHDOG 1");
        assertThat(quiet()).isTrue();
    }

    @Test
    void itReturnsAsSoonAsItIsQuiet() {
        fixture.post(EventCategory.WATCHDOG, 1);
        CompletableFuture<Boolean> waits = CompletableFuture
                .supplyAsync(() -> fixture.world.awaitQuiet(Duration.ofSeconds(60)));
        fixture.pool.runAll();
        assertThat(waits.join()).isTrue();
    }

    @Test
    void whoIsInterruptedWaitsNoLongerAndStaysSo() {
        fixture.post(EventCategory.WATCHDOG, 1);
        Thread.currentThread().interrupt();
        assertThat(fixture.world.awaitQuiet(Duration.ofDays(1))).isFalse();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static DomainEvent started() {
        return new DomainEvent.Lifecycle(new DomainRef(LaneFixture.UUID_1, "test", 1),
                DomainEventType.DOMAIN_EVENT_STARTED, 0);
    }
}
