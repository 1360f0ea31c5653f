/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.jvirtd.remote.internal.gate.GateRig.Call;
import org.jvirtd.remote.internal.gate.GateRig.Driver;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

class DriverGateTest {
    private static final int CLIENTS = 8;
    private static final int STEPS = Sizes.of(2000, 20_000);
    private static final int MOST_NANOS = 200_000;

    @Test
    void anOrderThatComesWhileItLeavesIsNotForTheNext() throws Exception {
        try (GateRig rig = new GateRig()) {
            rig.bind(new Driver(), 1);
            Await.until("it serves", () -> rig.serving() == 1);
            DriverSlot<Driver> first = rig.gate.require();
            assertThat(first.inside().tryEnter()).isTrue();
            Driver second = rig.bind(new Driver(), 2);
            Await.until("the first is to leave", rig.gate::holds);

            DrainOrder order = rig.gate.drain(Optional.empty(), false);
            first.inside().exit();

            assertThat(Await.result(order.refusal())).isEmpty();
            Await.until("the second serves", () -> rig.serving() == 2 && !rig.gate.holds());
            Call call = rig.call(0).submit();
            Await.until("it is answered", () -> call.ends.get() == 1);
            assertThat(second.hasState).isTrue();
            assertThat(rig.gate.status()).extracting(one -> one.state().name()).containsExactly("SERVING", "WAITING");
        }
    }

    /** Clients call and cancel while drivers come, go, fail, are drained, and take their time. */
    @Test
    void everyCallEndsOnceAndInOrderWhateverDriversDo() throws Exception {
        long seed = Long.getLong("jvirtd.seed", System.nanoTime());
        Queue<Call> calls = new ConcurrentLinkedQueue<>();
        List<Queue<Call>> proceeded = new ArrayList<>();
        try (GateRig rig = new GateRig()) {
            CountDownLatch clients = new CountDownLatch(CLIENTS);
            Thread chaos = new Thread(() -> drivers(rig, new Random(seed), clients), "chaos");
            chaos.start();
            for (int client = 0; client < CLIENTS; client++) {
                Queue<Call> order = new ConcurrentLinkedQueue<>();
                proceeded.add(order);
                Random random = new Random(seed + 1 + client);
                Await.ownThread(() -> {
                    client(rig, random, calls, order);
                    clients.countDown();
                });
            }
            Await.zero("the clients have made their calls, seed " + seed, clients);
            chaos.join();
            Await.until("every call ends, seed " + seed, () -> calls.stream().allMatch(call -> call.ends.get() > 0),
                    () -> calls.stream().filter(call -> call.ends.get() == 0).count() + " have not, "
                            + rig.gate.status());
        }
        assertThat(calls).as("seed " + seed).allMatch(call -> call.ends.get() == 1)
                .allMatch(call -> call.wrong == null);
        for (Queue<Call> order : proceeded) {
            assertThat(order.stream().filter(call -> !call.putOff).map(call -> call.order)).as("seed " + seed)
                    .isSorted();
        }
    }

    private static void client(GateRig rig, Random random, Queue<Call> calls, Queue<Call> proceeded) {
        Call cancelled = null;
        for (int step = 0; step < STEPS; step++) {
            Call call = rig.call(random.nextInt(MOST_NANOS));
            call.whenProceeding = () -> proceeded.add(call);
            calls.add(call);
            call.submit();
            if (random.nextInt(8) == 0) {
                cancelled = call;
            } else if (cancelled != null && random.nextInt(4) == 0) {
                cancelled.cancel();
                cancelled = null;
            }
            GateRig.pause(random.nextInt(MOST_NANOS));
        }
    }

    private static void drivers(GateRig rig, Random random, CountDownLatch clients) {
        List<Driver> bound = new ArrayList<>();
        while (clients.getCount() > 0) {
            switch (random.nextInt(6)) {
                case 0, 1 -> bound.add(rig.bind(Driver.random(random), 1 + random.nextInt(5)));
                case 2 -> {
                    if (!bound.isEmpty()) {
                        rig.gate.unbind(bound.remove(random.nextInt(bound.size())));
                    }
                }
                case 3 -> drain(rig, random);
                case 4 -> rig.gate.resume();
                default -> rig.limits = new GateLimits(
                        random.nextInt(3) == 0 ? Duration.ofMillis(random.nextInt(20)) : Duration.ofMinutes(10),
                        random.nextInt(4) == 0 ? 20 : 100_000, Duration.ofMinutes(1));
            }
            GateRig.pause(random.nextInt(10 * MOST_NANOS));
        }
        rig.gate.resume();
        rig.bind(new Driver(), 9);
    }

    private static void drain(GateRig rig, Random random) {
        try {
            rig.gate.drain(Optional.empty(), random.nextBoolean());
        } catch (IllegalArgumentException e) {
            // None serves, or another order is there.
        }
    }
}
