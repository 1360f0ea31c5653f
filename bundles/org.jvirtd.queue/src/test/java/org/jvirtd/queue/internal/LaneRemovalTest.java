/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jvirtd.queue.internal.LaneFixture.UUID_1;
import static org.jvirtd.queue.internal.LaneFixture.WORLD;
import static org.jvirtd.queue.internal.LaneFixture.event;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.LaneFigures;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.internal.LaneFixture.Source;
import org.jvirtd.queue.internal.lane.DriverHandler;

/** What becomes of the events of a domain that goes. */
class LaneRemovalTest {
    private final LaneFixture fixture = new LaneFixture();
    private final ManagedDomain<String> domain = fixture.domain;

    @Test
    void whatWasPostedBeforeTheRemovalIsHandledAndWhatComesLaterIsDropped() {
        fixture.handle("");
        fixture.post(EventCategory.OTHER, 1, 2);
        fixture.world.remove(UUID_1);
        assertThat(domain.post(event(EventCategory.LIFECYCLE, 3))).isFalse();
        assertThat(domain.postAndPark(event(EventCategory.LIFECYCLE, 4))).isFalse();
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1", "OTHER 2");
        assertThat(fixture.figures()).returns(2L, LaneFigures::handled).returns(2L, LaneFigures::dropped)
                .returns(0, LaneFigures::depth);
    }

    @Test
    void theLastEventsGoToTheHandlersOfTheRemovalNotToThoseOfItsNamesake() {
        fixture.handle("old ");
        fixture.post(EventCategory.OTHER, 1);
        fixture.world.remove(UUID_1);
        fixture.handlers.removeAll(WORLD, UUID_1);
        ManagedDomain<String> next = fixture.world.add(UUID_1, "test", "off");
        fixture.handle("new ");
        next.post(event(EventCategory.OTHER, 2));
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactlyInAnyOrder("old OTHER 1", "new OTHER 2");
    }

    @Test
    void withoutAHandlerAtTheRemovalTheEventsAreDropped() {
        fixture.post(EventCategory.OTHER, 1, 2);
        fixture.pool.runAll();
        fixture.world.remove(UUID_1);
        fixture.pool.runAll();
        fixture.handle("");
        fixture.pool.runAll();
        assertThat(fixture.handled).isEmpty();
        assertThat(fixture.figures()).returns(2L, LaneFigures::dropped).returns(0, LaneFigures::depth)
                .returns(0L, LaneFigures::bytes).returns(false, LaneFigures::held);
    }

    @Test
    void aRemovalWhileTheLaneFindsThatItMustHoldStillEndsIt() {
        fixture.post(EventCategory.OTHER, 1);
        fixture.handlers.atLookUp = () -> fixture.world.remove(UUID_1);
        fixture.pool.runAll();
        assertThat(fixture.figures()).returns(1L, LaneFigures::dropped).returns(0, LaneFigures::depth);
    }

    @Test
    void aHandlerThatArrivesWhileTheLaneFindsThatItMustHoldIsCalled() {
        fixture.post(EventCategory.OTHER, 1);
        fixture.handlers.atLookUp = () -> fixture.handle("");
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1");
    }

    @Test
    void whenTheHandlersOfTheRemovalGoTheRestIsDropped() {
        fixture.handlers.add(WORLD, UUID_1, new DriverHandler() {
            @Override
            public String name() {
                return "leaves";
            }

            @Override
            public boolean takes(EventCategory category) {
                return true;
            }

            @Override
            public long call(HypervisorEvent event, long begun) {
                return fixture.handled.isEmpty() && fixture.handled.add(LaneFixture.text(event)) ? 0 : GONE;
            }
        });
        fixture.post(EventCategory.OTHER, 1, 2, 3);
        fixture.world.remove(UUID_1);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1");
        assertThat(fixture.figures()).returns(1L, LaneFigures::handled).returns(2L, LaneFigures::dropped)
                .returns(0, LaneFigures::depth);
    }

    @Test
    void aClosedWorldDropsWhatIsLeftAndWhatComes() {
        fixture.handle("");
        Source source = new Source();
        domain.source(source);
        for (int i = 0; i < 6_000; i++) {
            fixture.post(EventCategory.LIFECYCLE, i);
        }
        assertThat(source.told).containsExactly("pause");
        fixture.world.close();
        assertThat(source.told).containsExactly("pause", "resume");
        assertThat(domain.post(event(EventCategory.OTHER, 3))).isFalse();
        fixture.pool.runAll();
        assertThat(fixture.handled).isEmpty();
        assertThat(fixture.figures()).returns(6_001L, LaneFigures::dropped).returns(0, LaneFigures::depth)
                .returns(0L, LaneFigures::bytes);
    }

    @Test
    void aClosedWorldDropsAlsoTheEventWhoseHandlerHadGone() {
        fixture.handlers.add(WORLD, UUID_1, new EventLaneTest.Gone());
        fixture.post(EventCategory.OTHER, 1, 2);
        fixture.pool.runAll();
        fixture.world.close();
        fixture.pool.runAll();
        assertThat(fixture.figures()).returns(2L, LaneFigures::dropped).returns(0, LaneFigures::depth);
    }

    @Test
    void aWorldThatIsClosedByAHandlerEndsTheLaneAfterThatEvent() {
        fixture.handlers.add(WORLD, UUID_1, "closes", event -> {
            fixture.handled.add(LaneFixture.text(event));
            fixture.world.close();
        });
        fixture.post(EventCategory.OTHER, 1, 2, 3);
        fixture.pool.runAll();
        assertThat(fixture.handled).containsExactly("OTHER 1");
        assertThat(fixture.figures()).returns(1L, LaneFigures::handled).returns(2L, LaneFigures::dropped)
                .returns(0, LaneFigures::depth);
    }
}
