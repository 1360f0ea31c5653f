/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.queue.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.TypedParameter;
import org.jvirtd.api.event.EventCategory;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.worker.Lane;

/** The event lane, with a pool and a clock that the test moves. */
class EventLaneTest {
    private static final String WORLD = "test:default";
    private static final UUID UUID_1 = new UUID(0, 1);

    private final ManualPool pool = new ManualPool();
    private final QueueCore core = new QueueCore(pool, pool::now);
    private final DomainQueuesService queues = new DomainQueuesService(core);
    private final Handlers handlers = new Handlers();
    private final List<String> handled = new ArrayList<>();
    private final QueueSpace world;
    private final ManagedDomain<String> domain;

    EventLaneTest() {
        queues.follow(handlers);
        world = queues.open(WORLD, ErrorDomain.TEST);
        domain = world.add(UUID_1, "test", "off");
    }

    private static HypervisorEvent event(EventCategory category, int number) {
        return HypervisorEvent.of(category, new TypedParameter.IntValue("n", number));
    }

    private static String text(HypervisorEvent event) {
        return event.category() + (event.device() == null ? "" : " " + event.device())
                + event.details().stream().map(detail -> " " + ((TypedParameter.IntValue) detail).value()).findFirst()
                        .orElse("");
    }

    private void handle() {
        handlers.add(WORLD, UUID_1, "handler", event -> handled.add(text(event)));
    }

    @Test
    void eventsAreHandledInTheOrderInWhichTheyWerePostedOnTheEventLaneOfThePool() {
        handle();
        assertThat(domain.post(event(EventCategory.WATCHDOG, 1))).isTrue();
        domain.post(event(EventCategory.OTHER, 2));
        domain.post(event(EventCategory.LIFECYCLE, 3));
        assertThat(handled).isEmpty();
        assertThat(pool.queued.get(Lane.EVENT)).hasSize(1);
        pool.runAll();
        assertThat(handled).containsExactly("WATCHDOG 1", "OTHER 2", "LIFECYCLE 3");
        assertThat(domain.figures().lane().handled()).isEqualTo(3);
        assertThat(domain.figures().lane().depth()).isZero();
        assertThat(domain.figures().lane().bytes()).isZero();
    }

    @Test
    void onlyTheLaneIsInTheLane() {
        handlers.add(WORLD, UUID_1, "handler", event -> {
            domain.requireInLane();
            handled.add(text(event));
        });
        domain.post(event(EventCategory.OTHER, 1));
        pool.runAll();
        assertThat(handled).containsExactly("OTHER 1");
        assertThatThrownBy(domain::requireInLane).isInstanceOf(IllegalStateException.class);
    }
}
