/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirtd.queue.internal.LaneFixture.UUID_1;
import static org.jvirtd.queue.internal.LaneFixture.WORLD;
import static org.jvirtd.queue.internal.LaneFixture.event;
import static org.jvirtd.queue.internal.LaneFixture.number;
import static org.jvirtd.queue.internal.LaneFixture.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.JobClass;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.internal.lane.DriverHandler;
import org.jvirtd.queue.internal.lane.EventLane;
import org.jvirtd.testpools.ManualPool;
import org.jvirtd.worker.Lane;

/** Who handles events, when and in which order. */
class EventLaneTest {
    private final LaneFixture fixture = new LaneFixture();
    private final ManualPool pool = fixture.pool;
    private final ManagedDomain<String> domain = fixture.domain;

    @Test
    void eventsAreHandledInTheOrderInWhichTheyWerePostedOnTheEventLaneOfThePool() {
        fixture.handle("");
        assertThat(domain.post(event(EventCategory.WATCHDOG, 1))).isTrue();
        fixture.post(EventCategory.OTHER, 2);
        fixture.post(EventCategory.LIFECYCLE, 3);
        assertThat(fixture.handled).isEmpty();
        assertThat(pool.tasks(Lane.EVENT)).isEqualTo(1);
        pool.runAll();
        assertThat(fixture.handled).containsExactly("WATCHDOG 1", "OTHER 2", "LIFECYCLE 3");
        assertThat(fixture.figures().handled()).isEqualTo(3);
        assertThat(fixture.figures().depth()).isZero();
        assertThat(fixture.figures().bytes()).isZero();
    }

    @Test
    void anEventIsHandledWhileACallHoldsTheDomain() {
        fixture.handle("");
        fixture.hold();
        fixture.post(EventCategory.OTHER, 1);
        pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1");
    }

    @Test
    void aFloodOfOneDomainLetsTheOthersHaveTheirTurnAfterABatch() {
        fixture.handle("");
        ManagedDomain<String> other = fixture.world.add(new UUID(0, 2), "other", "off");
        fixture.handlers.add(WORLD, other.uuid(), "other", event -> fixture.handled.add("other"));
        for (int i = 0; i < 500; i++) {
            fixture.post(EventCategory.OTHER, i);
        }
        other.post(event(EventCategory.OTHER, 0));
        pool.runAll();
        assertThat(fixture.handled).hasSize(501);
        assertThat(fixture.handled.indexOf("other")).isBetween(1, 64);
    }

    @Test
    void aFloodRestsAMomentAfterManyBatchesAndGoesOnByItself() {
        fixture.handle("");
        int events = 2 * EventLane.FULL_BATCHES * EventLane.BATCH + 1;
        for (int i = 0; i < events; i++) {
            fixture.post(EventCategory.OTHER, i);
        }
        pool.runAll();
        assertThat(fixture.handled).hasSize(EventLane.FULL_BATCHES * EventLane.BATCH);
        fixture.post(EventCategory.OTHER, events);
        pool.runAll();
        assertThat(fixture.handled).as("what comes meanwhile does not end the rest")
                .hasSize(EventLane.FULL_BATCHES * EventLane.BATCH);
        pool.advance(EventLane.REST);
        pool.runAll();
        pool.advance(EventLane.REST);
        pool.runAll();
        assertThat(fixture.handled).hasSize(events + 1).endsWith("OTHER " + events);
    }

    @Test
    void aFloodStandsAsideForThoseWhoHearItAndWaitersAndOthersDoNot() {
        boolean[] behind = {false};
        fixture.world.subscribe((source, event) -> {}, () -> behind[0]);
        fixture.handle("");
        ManagedDomain<String> other = fixture.world.add(new UUID(0, 2), "other", "off");
        fixture.handlers.add(WORLD, other.uuid(), "other", event -> fixture.handled.add("other"));
        for (int i = 0; i < 200; i++) {
            fixture.post(EventCategory.OTHER, i);
        }
        behind[0] = true;
        pool.runAll();
        int first = fixture.handled.size();
        assertThat(first).isLessThan(200);

        List<HypervisorEvent> seen = new ArrayList<>();
        Expectation expectation = domain.expect("the last", event -> number(event) == 200 && seen.add(event));
        fixture.post(EventCategory.OTHER, 200);
        other.post(event(EventCategory.OTHER, 0));
        pool.advance(EventLane.ASIDE);
        pool.runAll();
        assertThat(seen).hasSize(1);
        assertThat(fixture.handled).hasSize(first + 1).endsWith("other");

        behind[0] = false;
        pool.advance(EventLane.ASIDE);
        pool.runAll();
        assertThat(fixture.handled).hasSize(202).endsWith("OTHER 200");
        expectation.close();
    }

    @Test
    void fewEventsNeverStandAside() {
        fixture.world.subscribe((source, event) -> {}, () -> true);
        fixture.handle("");
        fixture.post(EventCategory.OTHER, 1, 2, 3);
        pool.runAll();
        assertThat(fixture.handled).hasSize(3);
    }

    @Test
    void aLaneWithoutAHandlerHoldsUntilOneArrives() {
        fixture.post(EventCategory.OTHER, 1, 2);
        pool.runAll();
        assertThat(fixture.figures()).returns(true, LaneFigures::held).returns(2, LaneFigures::depth)
                .returns(0L, LaneFigures::handled);
        fixture.handle("");
        pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1", "OTHER 2");
        assertThat(fixture.figures()).returns(false, LaneFigures::held).returns(0, LaneFigures::depth);
    }

    @Test
    void aHandlerThatLeavesIsFollowedByTheNextWithoutALoss() {
        fixture.handle("old ");
        fixture.post(EventCategory.OTHER, 1);
        pool.runAll();
        fixture.handlers.removeAll(WORLD, UUID_1);
        fixture.post(EventCategory.OTHER, 2, 3);
        pool.runAll();
        fixture.handle("new ");
        pool.runAll();
        assertThat(fixture.handled).containsExactly("old OTHER 1", "new OTHER 2", "new OTHER 3");
    }

    @Test
    void anEventWhoseHandlerHadJustGoneStaysFirstForTheNext() {
        fixture.handlers.add(WORLD, UUID_1, new Gone());
        fixture.post(EventCategory.OTHER, 1);
        fixture.post(EventCategory.LIFECYCLE, 2);
        pool.runAll();
        assertThat(fixture.figures()).returns(true, LaneFigures::held).returns(2, LaneFigures::depth)
                .returns(0L, LaneFigures::handled);
        fixture.handlers.removeAll(WORLD, UUID_1);
        fixture.handle("");
        pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1", "LIFECYCLE 2");
        assertThat(fixture.figures().handled()).isEqualTo(2);
    }

    @Test
    void everyHandlerThatTakesAnEventGetsItInTheOrderOfTheHandlers() {
        fixture.handle("a ");
        fixture.handlers.add(WORLD, UUID_1, new DriverHandler() {
            @Override
            public String name() {
                return "picky";
            }

            @Override
            public boolean takes(EventCategory category) {
                return category == EventCategory.WATCHDOG;
            }

            @Override
            public long call(HypervisorEvent event, long begun) {
                fixture.handled.add("picky " + text(event));
                return 0;
            }
        });
        fixture.handle("b ");
        fixture.post(EventCategory.WATCHDOG, 1);
        fixture.post(EventCategory.OTHER, 2);
        pool.runAll();
        assertThat(fixture.handled).containsExactly("a WATCHDOG 1", "picky WATCHDOG 1", "b WATCHDOG 1", "a OTHER 2",
                "b OTHER 2");
    }

    @Test
    void aLaneGoesOnAfterACallThatThrewAllTheSame() {
        fixture.handlers.add(WORLD, UUID_1, "broken", event -> {
            fixture.handled.add(text(event));
            throw new IllegalStateException("broken for the test");
        });
        fixture.post(EventCategory.OTHER, 1, 2);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> pool.runOne(Lane.EVENT)).hasMessageStartingWith("broken");
        }
        assertThat(fixture.handled).containsExactly("OTHER 1", "OTHER 2");
        assertThat(fixture.figures().depth()).isZero();
    }

    @Test
    void onlyTheLaneIsInTheLaneAndItMustNotWait() {
        ManagedDomain<String> other = fixture.world.add(new UUID(0, 2), "other", "off");
        fixture.handlers.add(WORLD, UUID_1, "handler", event -> {
            domain.requireInLane();
            assertThatThrownBy(other::requireInLane).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> other.begin(JobClass.MODIFY, "begun")).isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("event lane of DOMAIN test");
            assertThatThrownBy(() -> other.await("reply", () -> "")).isInstanceOf(IllegalStateException.class);
            fixture.handled.add(text(event));
        });
        fixture.post(EventCategory.OTHER, 1);
        pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1");
        assertThatThrownBy(domain::requireInLane).isInstanceOf(IllegalStateException.class);
        domain.begin(JobClass.MODIFY, "begun").close();
    }

    @Test
    void aLaneThatThePoolHasNoRoomForRunsLater() {
        fixture.handle("");
        pool.runAll();
        pool.fill();
        fixture.post(EventCategory.OTHER, 1, 2);
        assertThat(pool.tasks()).isZero();
        pool.makeRoom();
        pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1", "OTHER 2");
    }

    @Test
    void figuresTellDepthBytesAgeAndTheSlowestHandlerEvenWhileItRuns() {
        HypervisorEvent slow = event(EventCategory.OTHER, 1);
        fixture.handlers.add(WORLD, UUID_1, "slow", event -> {
            fixture.advance(300);
            assertThat(fixture.figures()).returns("slow", LaneFigures::slowestHandler)
                    .returns(Duration.ofMillis(300), LaneFigures::slowest).returns(2, LaneFigures::depth)
                    .returns(Duration.ofMillis(310), LaneFigures::oldest);
            fixture.handlers.removeAll(WORLD, UUID_1);
            fixture.handle("");
        });
        domain.post(slow);
        fixture.advance(10);
        domain.post(slow);
        assertThat(fixture.figures()).returns(2, LaneFigures::depth).returns(2L * slow.bytes(), LaneFigures::bytes)
                .returns(Duration.ofMillis(10), LaneFigures::oldest).returns("", LaneFigures::slowestHandler);
        assertThat(fixture.world.busy()).hasSize(1);
        pool.runAll();
        assertThat(fixture.handled).hasSize(1);
        assertThat(fixture.figures()).returns("slow", LaneFigures::slowestHandler)
                .returns(Duration.ofMillis(300), LaneFigures::slowest).returns(Duration.ZERO, LaneFigures::oldest)
                .returns(2L, LaneFigures::handled);
        assertThat(fixture.world.busy()).isEmpty();
    }

    @Test
    void aHandlerMayPostAndUpdate() {
        fixture.handlers.add(WORLD, UUID_1, "handler", event -> {
            fixture.handled.add(text(event));
            if (event.category() == EventCategory.OTHER) {
                assertThat(domain.postAndPark(event(EventCategory.LIFECYCLE, 2))).isTrue();
                domain.update(state -> org.jvirtd.queue.Change.of("on"));
            }
        });
        fixture.post(EventCategory.OTHER, 1);
        pool.runAll();
        assertThat(fixture.handled).isEqualTo(List.of("OTHER 1", "LIFECYCLE 2"));
        assertThat(domain.snapshot()).isEqualTo("on");
    }

    /** A handler whose service has just been unregistered. */
    static final class Gone implements DriverHandler {
        @Override
        public String name() {
            return "gone";
        }

        @Override
        public boolean takes(EventCategory category) {
            return true;
        }

        @Override
        public long call(HypervisorEvent event, long begun) {
            return GONE;
        }
    }
}
