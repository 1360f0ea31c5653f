/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.queue.internal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.event.DomainEvent;
import org.jvirtd.api.event.Event;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.EventListener;
import org.jvirtd.queue.ManagedDomain;
import org.jvirtd.queue.QueueSpace;
import org.jvirtd.queue.Subscription;
import org.jvirtd.testkit.Await;
import org.jvirtd.testpools.ManualPool;

import static org.assertj.core.api.Assertions.assertThat;

/** Who listens to a world by its name hears every world of that name, and may pass its place on. */
class WorldSubscriptionTest {
    private static final UUID UUID_1 = new UUID(0, 1);
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ManualPool pool = new ManualPool();
    private final DomainQueuesService queues = new DomainQueuesService(new QueueCore(pool, pool::now));
    private final List<Long> heard = Collections.synchronizedList(new ArrayList<>());
    private final EventListener listener = (source, event) -> heard
            .add(((DomainEvent.RtcChange) event).offsetSeconds());

    private static Event event(long number) {
        return new DomainEvent.RtcChange(new DomainRef(UUID_1, "test", 1), number);
    }

    private static void publish(ManagedDomain<Long> domain) {
        domain.update(now -> Change.of(now + 1, event(now + 1)));
    }

    private QueueSpace open() {
        return queues.open("test:default", ErrorDomain.TEST);
    }

    @Test
    void theWorldMayComeLaterAndComeAgain() {
        Subscription place = queues.subscribe("test:default", listener, () -> false);
        queues.subscribe("test:other", (source, event) -> heard.add(-1L), () -> false);
        for (long generation = 10; generation < 30; generation += 10) {
            try (QueueSpace world = open()) {
                publish(world.add(UUID_1, "test", generation));
            }
        }
        place.close();
        try (QueueSpace world = open()) {
            publish(world.add(UUID_1, "test", 40L));
        }

        assertThat(heard).containsExactly(11L, 21L);
    }

    @Test
    void whatIsHeldIsPassedOnBeforeWhatComes() {
        Subscription place = queues.subscribe("test:default", listener, () -> false);
        ManagedDomain<Long> domain = open().add(UUID_1, "test", 0L);
        publish(domain);
        queues.hold(place, 10, LONG);
        publish(domain);
        publish(domain);
        assertThat(heard).containsExactly(1L);

        Subscription next = queues.resume("test:default", listener, () -> false);
        publish(domain);

        assertThat(heard).containsExactly(1L, 2L, 3L, 4L);
        next.close();
        publish(domain);
        assertThat(heard).hasSize(4);
    }

    @Test
    void nothingIsLostOrDoubledOrOutOfOrderWhileThePlaceIsPassedOn() throws Exception {
        int count = 200_000;
        Subscription place = queues.subscribe("test:default", listener, () -> false);
        ManagedDomain<Long> domain = open().add(UUID_1, "test", 0L);
        CompletableFuture<Void> source = CompletableFuture.runAsync(() -> {
            for (int i = 0; i < count; i++) {
                publish(domain);
            }
        }, Await::ownThread);
        while (!source.isDone()) {
            queues.hold(place, count, LONG);
            place = queues.resume("test:default", listener, () -> false);
        }
        Await.result(source);

        assertThat(heard).containsExactlyElementsOf(LongStream.rangeClosed(1, count).boxed().toList());
    }

    @Test
    void onlySoManyAreHeldAndOnlyForSoLong() {
        Subscription place = queues.subscribe("test:default", listener, () -> false);
        ManagedDomain<Long> domain = open().add(UUID_1, "test", 0L);
        queues.hold(place, 2, Duration.ofSeconds(30));
        for (int i = 0; i < 5; i++) {
            publish(domain);
        }
        Subscription next = queues.resume("test:default", listener, () -> false);
        assertThat(heard).containsExactly(4L, 5L);

        queues.hold(next, 2, Duration.ofSeconds(30));
        publish(domain);
        pool.advance(Duration.ofSeconds(31));
        queues.resume("test:default", listener, () -> false);

        assertThat(heard).hasSize(2);
    }
}
