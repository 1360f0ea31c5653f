/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.testkit.Await;

import static org.assertj.core.api.Assertions.assertThat;

class LaterHandlersTest {
    private final Set<String> registered = ConcurrentHashMap.newKeySet();
    private final CountDownLatch slow = new CountDownLatch(1);
    private volatile boolean hold;
    private final LaterHandlers handlers = new LaterHandlers((handler, properties) -> {
        if (hold) {
            Await.zero("the registry answers", slow);
        }
        String uuid = (String) properties.get(DomainEventHandler.DOMAIN_UUID);
        registered.add(uuid);
        return () -> registered.remove(uuid);
    });

    private static UUID uuid(int number) {
        return new UUID(0, number);
    }

    private Runnable register(int number) {
        return handlers.register("simulator", "test:x", uuid(number), new DomainEventHandler() {
        });
    }

    @AfterEach
    void close() {
        slow.countDown();
        handlers.close();
    }

    @Test
    void everyHandlerIsRegisteredUntilItsDomainLeaves() {
        register(1);
        Runnable leaves = register(2);
        assertThat(handlers.await(Await.LIMIT)).isTrue();
        assertThat(registered).containsExactlyInAnyOrder(uuid(1).toString(), uuid(2).toString());
        leaves.run();
        leaves.run();
        assertThat(registered).containsExactly(uuid(1).toString());
    }

    @Test
    void nobodyWaitsForTheRegistry() {
        hold = true;
        register(1);
        Runnable left = register(2);
        register(3);
        assertThat(handlers.await(Duration.ofMillis(1))).isFalse();
        left.run();
        assertThat(registered).isEmpty();

        slow.countDown();
        assertThat(handlers.await(Await.LIMIT)).isTrue();
        assertThat(registered).containsExactlyInAnyOrder(uuid(1).toString(), uuid(3).toString());
    }

    @Test
    void afterItsEndNothingIsAwaited() {
        hold = true;
        register(1);
        register(2);
        slow.countDown();
        handlers.close();
        assertThat(handlers.await(Await.LIMIT)).isTrue();
        register(3);
        assertThat(handlers.await(Await.LIMIT)).isTrue();
        assertThat(registered).doesNotContain(uuid(3).toString());
    }
}
