/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirtd.queue.internal.LaneFixture.event;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.EventSource;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.internal.LaneFixture.Source;
import org.jvirtd.queue.internal.lane.LaneLimits;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;

/** The bounds of a lane, and what its source is told. */
class LaneBoundsTest {
    private static final int PLENTY = 1 << 30;

    private final LaneFixture fixture = LaneFixture.handling();
    private final ManagedDomain<String> domain = fixture.domain;
    private final Source source = new Source();

    LaneBoundsTest() {
        // Pauses at 10, resumes at 5.
        fixture.core.lanes().setLimits(new LaneLimits(20, PLENTY, 50, 25));
        domain.source(source);
    }

    private void flood(EventCategory category, int count) {
        for (int i = 0; i < count; i++) {
            fixture.post(category, i);
        }
    }

    @Test
    void aSourceIsToldToPauseAtTheHighMarkAndToResumeAtTheLowMarkOnceEach() {
        flood(EventCategory.OTHER, 9);
        assertThat(source.told).isEmpty();
        flood(EventCategory.OTHER, 3);
        assertThat(source.told).containsExactly("pause");
        assertThat(fixture.figures().paused()).isTrue();
        List<Integer> resumedAt = new ArrayList<>();
        domain.source(new EventSource() {
            @Override
            public void pause() {}

            @Override
            public void resume() {
                resumedAt.add(fixture.figures().depth());
            }
        });
        fixture.pool.runAll();
        assertThat(fixture.handled).hasSize(12);
        assertThat(resumedAt).containsExactly(5);
        assertThat(fixture.figures().paused()).isFalse();
    }

    @Test
    void aSourceIsToldToPauseByTheBytesToo() {
        HypervisorEvent large = HypervisorEvent.of(EventCategory.OTHER,
                new TypedParameter.StringValue("text", "x".repeat(2_000)));
        fixture.core.lanes().setLimits(new LaneLimits(PLENTY, 10_000, 50, 25));
        fixture.handlers.removeAll(LaneFixture.WORLD, LaneFixture.UUID_1);
        domain.post(large);
        domain.post(large);
        assertThat(source.told).isEmpty();
        domain.post(large);
        assertThat(source.told).containsExactly("pause");
        fixture.handlers.add(LaneFixture.WORLD, LaneFixture.UUID_1, "handler", event -> {});
        fixture.pool.runAll();
        assertThat(source.told).containsExactly("pause", "resume");
    }

    @Test
    void onlyTheSourceOfThatDomainIsPaused() {
        ManagedDomain<String> other = fixture.world.add(new UUID(0, 2), "other", "off");
        Source otherSource = new Source();
        other.source(otherSource);
        flood(EventCategory.OTHER, 15);
        other.post(event(EventCategory.OTHER, 1));
        assertThat(source.told).containsExactly("pause");
        assertThat(otherSource.told).isEmpty();
    }

    @Test
    void aFloodOfWhatOnlyTheLastCountsPausesNobodyAndTakesNoMemory() {
        flood(EventCategory.RTC_CHANGE, 100_000);
        assertThat(source.told).isEmpty();
        assertThat(fixture.figures().depth()).isLessThan(10);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("RTC_CHANGE 99999");
        assertThat(fixture.figures().dropped()).isZero();
    }

    @Test
    void aSourceThatDoesNotHeedThePauseLosesEventsBeyondTheBoundButNoLifecycleEvent() {
        flood(EventCategory.OTHER, 30);
        assertThat(domain.post(event(EventCategory.OTHER, 30))).isFalse();
        flood(EventCategory.LIFECYCLE, 30);
        assertThat(fixture.figures()).returns(11L, LaneFigures::dropped).returns(50, LaneFigures::depth);
        assertThat(domain.post(event(EventCategory.RTC_CHANGE, 1))).isFalse();
        fixture.pool.runAll();
        assertThat(fixture.handled).hasSize(50).filteredOn(text -> text.startsWith("LIFECYCLE")).hasSize(30);
        assertThat(domain.post(event(EventCategory.OTHER, 1))).isTrue();
    }

    @Test
    void atTheBoundTheLastOfAKindStillReplacesTheOneThatWaits() {
        fixture.post(EventCategory.RTC_CHANGE, 1);
        flood(EventCategory.OTHER, 30);
        assertThat(domain.post(event(EventCategory.RTC_CHANGE, 2))).isTrue();
        fixture.pool.runAll();
        assertThat(fixture.handled).hasSize(20).doesNotContain("RTC_CHANGE 1").endsWith("RTC_CHANGE 2");
    }

    @Test
    void aJobSeesAlsoTheEventThatIsDroppedAtTheBound() {
        flood(EventCategory.OTHER, 30);
        try (Expectation expected = domain.expect("deletion",
                event -> event.category() == EventCategory.DEVICE_DELETED)) {
            assertThat(domain.post(event(EventCategory.DEVICE_DELETED, 7))).isFalse();
            assertThat(expected.await(Duration.ofSeconds(30))).map(LaneFixture::number).contains(7);
        }
    }

    @Test
    void aSourceThatComesWhileTheLaneIsFullIsPausedAndOneThatLeavesIsResumed() {
        flood(EventCategory.OTHER, 12);
        Source second = new Source();
        domain.source(second);
        assertThat(source.told).containsExactly("pause", "resume");
        assertThat(second.told).containsExactly("pause");
        domain.source(null);
        assertThat(second.told).containsExactly("pause", "resume");
    }

    @Test
    void aSourceThatThrowsDoesNotStopTheLane() {
        domain.source(new EventSource() {
            @Override
            public void pause() {
                throw new IllegalStateException("broken pause of the test");
            }

            @Override
            public void resume() {
                throw new IllegalStateException("broken resume of the test");
            }
        });
        flood(EventCategory.OTHER, 12);
        fixture.pool.runAll();
        assertThat(fixture.handled).hasSize(12);
    }

    @Test
    void aSourceThatIsNotToldToPauseYetLosesNothing() {
        List<Integer> taken = new ArrayList<>();
        domain.source(new EventSource() {
            @Override
            public void pause() {
                source.pause();
            }

            /** What comes before this returns finds that another call is under way. */
            @Override
            public void resume() {
                if (taken.isEmpty()) {
                    for (int i = 100; i < 130; i++) {
                        if (domain.post(event(EventCategory.OTHER, i))) {
                            taken.add(i);
                        }
                    }
                    assertThat(source.told).hasSize(1);
                }
            }
        });
        flood(EventCategory.OTHER, 12);
        fixture.pool.runAll();
        assertThat(taken).hasSize(30);
        assertThat(fixture.figures().dropped()).isZero();
        assertThat(source.told).containsExactly("pause", "pause");
        assertThat(fixture.figures().paused()).isFalse();
    }

    @Test
    void aHeldLaneIsBoundedToo() {
        fixture.handlers.removeAll(LaneFixture.WORLD, LaneFixture.UUID_1);
        flood(EventCategory.OTHER, 12);
        fixture.pool.runAll();
        assertThat(source.told).containsExactly("pause");
        fixture.handle("");
        fixture.pool.runAll();
        assertThat(source.told).containsExactly("pause", "resume");
    }

    @Test
    void aSourceInsideTheDaemonWaitsUntilTheLowMark() throws InterruptedException {
        flood(EventCategory.OTHER, 10);
        AtomicBoolean posted = new AtomicBoolean();
        CountDownLatch ended = new CountDownLatch(1);
        Thread poster = new Thread(() -> {
            posted.set(domain.postAndPark(event(EventCategory.LIFECYCLE, 10)));
            ended.countDown();
        });
        poster.start();
        Await.until("parked", () -> poster.getState() == Thread.State.WAITING);
        assertThat(fixture.figures().depth()).isEqualTo(10);
        fixture.pool.runOne(Lane.EVENT);
        Await.zero("posted", ended);
        poster.join();
        fixture.pool.runAll();
        assertThat(posted).isTrue();
        assertThat(fixture.handled).hasSize(11).endsWith("LIFECYCLE 10");
    }

    @Test
    void aSourceThatWaitsIsLetGoWhenTheDomainIsRemoved() throws InterruptedException {
        isLetGo(() -> fixture.world.remove(LaneFixture.UUID_1));
    }

    @Test
    void aSourceThatWaitsIsLetGoWhenTheWorldIsClosed() throws InterruptedException {
        isLetGo(fixture.world::close);
    }

    private void isLetGo(Runnable end) throws InterruptedException {
        flood(EventCategory.OTHER, 10);
        AtomicBoolean taken = new AtomicBoolean(true);
        Thread poster = new Thread(() -> taken.set(domain.postAndPark(event(EventCategory.OTHER, 10))));
        poster.start();
        Await.until("parked", () -> poster.getState() == Thread.State.WAITING);
        end.run();
        poster.join(30_000);
        assertThat(poster.isAlive()).isFalse();
        assertThat(taken).isFalse();
        assertThat(source.told).containsExactly("pause", "resume");
    }

    @Test
    void aBadConfigurationIsRefusedAsAWhole() {
        QueueCore core = fixture.core;
        fixture.queues.configure(Configs.queue(Map.of()));
        assertThat(core.lanes().limits()).isEqualTo(LaneLimits.DEFAULT);
        Map<String, Object> options = new ConcurrentHashMap<>(Map.of("lane_max_events", 50, "lane_max_bytes", 5_000L,
                "lane_high_percent", 60, "lane_low_percent", 10));
        fixture.queues.configure(Configs.queue(options));
        LaneLimits changed = new LaneLimits(50, 5_000, 60, 10);
        assertThat(core.lanes().limits()).isEqualTo(changed);
        for (Map.Entry<String, Object> bad : Map.<String, Object>of("lane_max_events", 3, "lane_max_bytes", 4_095L,
                "lane_high_percent", 101, "lane_low_percent", 60).entrySet()) {
            options.putAll(Map.of("job_wait_seconds", 7));
            Map<String, Object> all = new ConcurrentHashMap<>(options);
            all.put(bad.getKey(), bad.getValue());
            fixture.queues.configure(Configs.queue(all));
            assertThat(core.lanes().limits()).as(bad.getKey()).isEqualTo(changed);
            assertThat(core.limits()).as(bad.getKey()).isEqualTo(QueueLimits.DEFAULT);
        }
        assertThatThrownBy(() -> new LaneLimits(100, 5_000, 20, 30)).hasMessageContaining("lane_low_percent (30)");
    }
}
