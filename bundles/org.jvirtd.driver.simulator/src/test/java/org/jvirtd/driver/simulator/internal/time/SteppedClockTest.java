/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

class SteppedClockTest {
    private final SteppedClock clock = new SteppedClock(Instant.parse("2000-01-01T00:00:00Z"));
    private final List<String> told = new ArrayList<>();

    private Runnable at(int seconds, String what) {
        return clock.at(Duration.ofSeconds(seconds).toNanos(), () -> told.add(clock.nanos() / 1_000_000_000 + what));
    }

    private void step(int seconds) {
        clock.step(Duration.ofSeconds(seconds), () -> told.add("|"));
    }

    @Test
    void itStandsUntilItIsStepped() {
        assertThat(clock.millis()).isEqualTo(946_684_800_000L);
        step(90);
        assertThat(Instant.ofEpochMilli(clock.millis())).isEqualTo("2000-01-01T00:01:30Z");
        assertThat(clock.seconds()).isEqualTo(946_684_890L);
        assertThat(told).isEmpty();
    }

    @Test
    void whatIsDueHappensInItsOrderAtItsTime() {
        at(5, "c");
        at(2, "a");
        at(5, "d");
        at(6, "e");
        step(5);
        assertThat(told).containsExactly("2a", "|", "5c", "5d", "|");
        step(1);
        assertThat(told).endsWith("6e", "|");
    }

    @Test
    void whatIsAskedForOnTheWayHappensOnTheWay() {
        clock.at(Duration.ofSeconds(1).toNanos(), () -> at(2, "b"));
        step(3);
        assertThat(told).containsExactly("|", "2b", "|");
    }

    @Test
    void whatIsDueAlreadyHappensAtOnceAndWhatIsTakenBackNever() {
        at(0, "a");
        assertThat(told).containsExactly("0a");
        at(1, "b").run();
        step(2);
        assertThat(told).containsExactly("0a");
    }

    @Test
    void aStepHasBounds() {
        assertThatThrownBy(() -> step(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> clock.step(SteppedClock.LONGEST.plusNanos(1), () -> {}))
                .isInstanceOf(IllegalArgumentException.class);
        again();
        assertThatThrownBy(() -> clock.step(Duration.ofDays(1), () -> {})).isInstanceOf(IllegalStateException.class);
        assertThat(clock.nanos()).isEqualTo(SteppedClock.MOST_STOPS);
    }

    private void again() {
        clock.at(clock.nanos() + 1, this::again);
    }
}
