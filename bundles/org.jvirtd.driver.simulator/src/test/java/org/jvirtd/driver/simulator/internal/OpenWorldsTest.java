/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.jvirtd.driver.simulator.internal.place.Places;
import org.jvirtd.testkit.Await;

class OpenWorldsTest {
    private final OpenWorlds open = new OpenWorlds();

    @Test
    void whoWantsAWorldThatBeginsWaitsAndNobodyElse() {
        assertThat(open.knock("test:fleet?domains=100000").other()).isNull();
        OpenWorlds.Door second = open.knock("test:fleet?domains=100000");
        assertThat(second.world()).isNull();
        assertThat(second.other()).isNotDone();

        assertThat(open.knock("test:default").other()).isNull();
        open.arrived("test:default");
        assertThat(second.other()).isNotDone();
        open.arrived("test:fleet?domains=100000");
        assertThat(second.other()).isCompleted();
    }

    @Test
    void whatCouldNotBeginIsTheNextOnesToBegin() {
        open.knock("test:ci");
        open.arrived("test:ci");
        assertThat(open.knock("test:ci").other()).isNull();
    }

    @Test
    void aWorldThatEndsIsOnTheWayUntilItHasEnded() {
        try (TestWorld test = TestWorld.open()) {
            World world = test.worlds().find("test:default");
            open.enter(world);
            open.enter(world);
            open.leave(world, stays -> false);
            assertThat(open.named("test:default")).contains(world);
            open.leave(world, stays -> true);
            assertThat(open.named("test:default")).contains(world);
            open.endUnused(world, stays -> false);
            assertThat(open.named("test:default")).isEmpty();
            assertThat(open.knock("test:default").other()).isNull();
        }
    }

    @Test
    void whoAsksForWorldsDoesNotWaitForOneThatIsEnding() throws Exception {
        CountDownLatch registered = new CountDownLatch(1);
        CountDownLatch ending = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        Worlds worlds = new Worlds(new TestQueues(), (handler, properties) -> {
            registered.countDown();
            return () -> {
                ending.countDown();
                Await.zero("it may end", end);
            };
        }, null, new Places());
        World world = open.enter(worlds.enter(TestWorld.uri("/default")));
        Await.zero("its domain has a handler", registered);
        CompletableFuture<Void> closed = CompletableFuture.runAsync(open::close, Await::ownThread);
        try {
            Await.zero("it ends", ending);
            assertThat(Await.result(CompletableFuture.supplyAsync(open::all, Await::ownThread))).isEmpty();
            assertThat(open.knock(world.name()).other()).as("it ends first").isNotDone();
        } finally {
            end.countDown();
        }
        Await.result(closed);
        assertThat(open.knock(world.name()).other()).isNull();
    }
}
