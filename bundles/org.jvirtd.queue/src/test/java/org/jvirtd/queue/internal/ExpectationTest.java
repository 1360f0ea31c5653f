/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jvirtd.queue.internal.LaneFixture.number;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.Expectation;
import org.jvirtd.queue.ManagedDomain;

/** Jobs that wait for an event of their own domain. */
class ExpectationTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final LaneFixture fixture = new LaneFixture();
    private final ManagedDomain<String> domain = fixture.domain;

    private static boolean isDeletion(HypervisorEvent event) {
        return event.category() == EventCategory.DEVICE_DELETED;
    }

    @Test
    void aJobHasItsEventBeforeAnyHandlerRuns() {
        List<Optional<HypervisorEvent>> seenByThen = new ArrayList<>();
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.handlers.add(LaneFixture.WORLD, LaneFixture.UUID_1, "handler", event -> {
                Thread job = new Thread(() -> seenByThen.add(expected.await(LIMIT)));
                job.start();
                try {
                    job.join(LIMIT.toMillis());
                } catch (InterruptedException e) {
                    throw new AssertionError(e);
                }
            });
            fixture.post(EventCategory.DEVICE_DELETED, 1);
            fixture.pool.runAll();
        }
        assertThat(seenByThen).singleElement().satisfies(seen -> assertThat(seen.map(LaneFixture::number)).contains(1));
    }

    @Test
    void theFirstEventThatMeetsTheConditionIsTheOne() {
        fixture.handle("");
        try (Expectation expected = domain.expect("deletion",
                event -> isDeletion(event) && number(event) > 1)) {
            fixture.post(EventCategory.DEVICE_DELETED, 1, 2, 3);
            fixture.pool.runAll();
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(2);
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(2);
        }
        assertThat(fixture.handled).hasSize(3);
    }

    @Test
    void whatWasPostedBeforeTheExpectationBeganIsNotWhatItExpects() {
        fixture.handle("");
        fixture.post(EventCategory.DEVICE_DELETED, 1);
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.post(EventCategory.DEVICE_DELETED, 2);
            fixture.pool.runAll();
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(2);
        }
    }

    @Test
    void anEventThatIsMergedLaterIsSeenAllTheSame() {
        fixture.handle("");
        try (Expectation expected = domain.expect("balloon", event -> number(event) == 1)) {
            fixture.post(EventCategory.BALLOON_CHANGE, 1, 2);
            fixture.pool.runAll();
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(1);
        }
        assertThat(fixture.handled).containsExactly("BALLOON_CHANGE 2");
    }

    @Test
    void aLaneThatHoldsForLackOfAHandlerStillServesTheJob() {
        fixture.post(EventCategory.OTHER, 0);
        fixture.pool.runAll();
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.post(EventCategory.DEVICE_DELETED, 1);
            fixture.pool.runAll();
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(1);
        }
        assertThat(fixture.figures().depth()).isEqualTo(2);
    }

    @Test
    void aJobSeesAnEventThatComesAfterTheRemoval() {
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.world.remove(LaneFixture.UUID_1);
            fixture.post(EventCategory.DEVICE_DELETED, 1);
            assertThat(expected.await(LIMIT).map(LaneFixture::number)).contains(1);
        }
    }

    @Test
    void afterTheLimitThereIsNoEvent() {
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            assertThat(expected.await(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void afterItsEndNothingIsExpected() {
        fixture.handle("");
        Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion);
        expected.close();
        fixture.post(EventCategory.DEVICE_DELETED, 1);
        fixture.pool.runAll();
        assertThat(expected.await(Duration.ofMillis(1))).isEmpty();
    }

    @Test
    void aClosedWorldEndsTheWaitAtOnce() {
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.world.close();
            assertThat(expected.await(LIMIT)).isEmpty();
            assertThat(domain.expect("later", event -> true).await(LIMIT)).isEmpty();
        }
    }

    @Test
    void aLaneDoesNotWaitForItself() {
        try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
            fixture.handlers.add(LaneFixture.WORLD, LaneFixture.UUID_1, "handler", event -> {
                assertThatThrownBy(() -> expected.await(LIMIT)).isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("the lane of DOMAIN test");
                fixture.handled.add("refused");
            });
            fixture.post(EventCategory.OTHER, 1);
            fixture.pool.runAll();
        }
        assertThat(fixture.handled).containsExactly("refused");
    }

    @Test
    void aConditionThatThrowsFailsTheJobAndNotTheLane() {
        fixture.handle("");
        IllegalStateException broken = new IllegalStateException("broken condition of the test");
        try (Expectation expected = domain.expect("deletion", event -> { throw broken; })) {
            fixture.post(EventCategory.OTHER, 1);
            fixture.pool.runAll();
            assertThatThrownBy(() -> expected.await(LIMIT)).isInstanceOf(IllegalStateException.class).hasCause(broken);
        }
        assertThat(fixture.handled).containsExactly("OTHER 1");
    }

    @Test
    void anInterruptEndsTheWaitWithAnError() throws InterruptedException {
        AtomicReference<VirtException> error = new AtomicReference<>();
        Thread job = new Thread(() -> {
            try (Expectation expected = domain.expect("deletion", ExpectationTest::isDeletion)) {
                expected.await(LIMIT);
            } catch (VirtException e) {
                error.set(e);
            }
        });
        job.start();
        job.interrupt();
        job.join(LIMIT.toMillis());
        assertThat(error.get()).isNotNull().extracting(VirtException::code).isEqualTo(ErrorCode.OPERATION_ABORTED);
    }
}
