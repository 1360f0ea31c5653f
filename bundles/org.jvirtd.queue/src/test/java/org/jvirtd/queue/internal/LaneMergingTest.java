/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;

/** Which events are left out, and that nothing else is. */
class LaneMergingTest {
    private static final EventCategory[] CATEGORIES = {EventCategory.RTC_CHANGE, EventCategory.BALLOON_CHANGE,
            EventCategory.BLOCK_THRESHOLD, EventCategory.OTHER, EventCategory.LIFECYCLE};
    private static final String[] DEVICES = {null, "vda", "vdb"};

    private final LaneFixture fixture = LaneFixture.handling();

    @Test
    void ofWhatOnlyTheLastCountsTheLastIsHandledAtItsOwnPlace() {
        fixture.post(EventCategory.BALLOON_CHANGE, 1);
        fixture.post(EventCategory.OTHER, 2);
        fixture.post(EventCategory.BALLOON_CHANGE, 3);
        fixture.post(EventCategory.OTHER, 4);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 2", "BALLOON_CHANGE 3", "OTHER 4");
        assertThat(fixture.figures().merged()).isEqualTo(1);
        assertThat(fixture.figures().bytes()).isZero();
    }

    @Test
    void anotherDeviceOrAnotherCategoryIsNotMerged() {
        fixture.post(EventCategory.BLOCK_THRESHOLD, "vda", 1);
        fixture.post(EventCategory.BLOCK_THRESHOLD, "vdb", 2);
        fixture.post(EventCategory.STATISTICS, "vda", 3);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("BLOCK_THRESHOLD vda 1", "BLOCK_THRESHOLD vdb 2",
                "STATISTICS vda 3");
    }

    @Test
    void nothingIsMergedAcrossALifecycleEvent() {
        for (EventCategory category : EventCategory.values()) {
            if (category.lifecycle()) {
                fixture.handled.clear();
                fixture.post(EventCategory.RTC_CHANGE, 1);
                fixture.post(category, 2);
                fixture.post(EventCategory.RTC_CHANGE, 3);
                fixture.pool.runAll();
                assertThat(fixture.handled).containsExactly("RTC_CHANGE 1", category + " 2", "RTC_CHANGE 3");
            }
        }
    }

    @Test
    void onlyTheNamedCategoriesAreMerged() {
        List<EventCategory> merged = new ArrayList<>();
        for (EventCategory category : EventCategory.values()) {
            fixture.handled.clear();
            fixture.post(category, 1, 2);
            fixture.pool.runAll();
            if (fixture.handled.size() == 1) {
                merged.add(category);
            }
        }
        assertThat(merged).containsExactly(EventCategory.RTC_CHANGE, EventCategory.BALLOON_CHANGE,
                EventCategory.BLOCK_THRESHOLD, EventCategory.MEMORY_DEVICE_SIZE, EventCategory.STATISTICS);
        assertThat(merged).noneMatch(EventCategory::lifecycle);
    }

    @Test
    void whatIsHandledAlreadyIsNotMerged() {
        fixture.post(EventCategory.RTC_CHANGE, 1);
        fixture.pool.runAll();
        fixture.post(EventCategory.RTC_CHANGE, 2);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("RTC_CHANGE 1", "RTC_CHANGE 2");
    }

    @Property(tries = 300)
    void whatIsHandledIsWhatWasPostedLessWhatALaterOneReplaces(@ForAll long seed) {
        Random random = new Random(seed);
        LaneFixture lane = LaneFixture.handling();
        List<HypervisorEvent> waiting = new ArrayList<>();
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            if (random.nextInt(20) == 0) {
                lane.pool.runAll();
                waiting.forEach(event -> expected.add(LaneFixture.text(event)));
                waiting.clear();
            }
            HypervisorEvent event = new HypervisorEvent(CATEGORIES[random.nextInt(CATEGORIES.length)],
                    DEVICES[random.nextInt(DEVICES.length)], List.of(new TypedParameter.IntValue("n", i)));
            lane.domain.post(event);
            replace(waiting, event);
        }
        lane.pool.runAll();
        waiting.forEach(event -> expected.add(LaneFixture.text(event)));
        assertThat(lane.handled).isEqualTo(expected);
        assertThat(lane.figures().handled() + lane.figures().merged()).isEqualTo(200);
    }

    /** The rule, in its simplest form. */
    private static void replace(List<HypervisorEvent> waiting, HypervisorEvent event) {
        if (event.category().lastCounts()) {
            for (int i = waiting.size() - 1; i >= 0 && !waiting.get(i).category().lifecycle(); i--) {
                HypervisorEvent earlier = waiting.get(i);
                if (earlier.category() == event.category()
                        && java.util.Objects.equals(earlier.device(), event.device())) {
                    waiting.remove(i);
                }
            }
        }
        waiting.add(event);
    }
}
