/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.rpc.MessageHeader;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.keepalive.KeepaliveProcedure;
import org.jvirtd.api.VirtException;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.ClientFigures;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.jvirtd.worker.PoolLimits;
import org.junit.jupiter.api.Test;

/** What happens to the calls of a client at its limits: they wait, none is lost, and keepalive goes on. */
class BackPressureTest {
    private static final int WAIT = 2;
    private static final int QUEUED = 3;
    private static final int FROZEN = 4;

    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final List<AdmittedCall> line = new CopyOnWriteArrayList<>();
    private final AtomicInteger cancelled = new AtomicInteger();
    private final ConcurrentLinkedQueue<Integer> started = new ConcurrentLinkedQueue<>();

    private final TestProgram program = new TestProgram().run(WAIT, call -> {
        started.add(call.header().serial());
        most.accumulateAndGet(running.incrementAndGet(), Math::max);
        go.acquire();
        running.decrementAndGet();
        return null;
    }).admit(QUEUED, call -> {
        line.add(call);
        return () -> {
            cancelled.incrementAndGet();
            return true;
        };
    }, call -> null).admit(FROZEN, call -> {
        line.add(call);
        if (line.size() == 1) {
            call.admitted();
            Await.ownThread(call::run);
        }
        return () -> false;
    }, call -> {
        running.incrementAndGet();
        go.acquire();
        return null;
    });

    private static void ping(TestClient client) {
        client.send(TestClient.message(MessageHeader.message(KeepaliveProcedure.PING, 0), XdrBody.EMPTY));
    }

    private static boolean isPong(TestClient client) {
        MessageHeader header = client.receive().header();
        return header.program() == KeepaliveProcedure.PROGRAM
                && header.procedure() == KeepaliveProcedure.PONG.number();
    }

    @Test
    void noMoreCallsRunThanAllowedAndNoneIsLost() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            for (int i = 0; i < 40; i++) {
                client.call(WAIT, i);
            }
            Await.until("five run", () -> running.get() == 5);
            Await.until("the others are held", () -> server.session().figures().held() == 35);
            assertThat(server.session().figures().paused()).isTrue();

            go.release(40);
            for (int i = 0; i < 40; i++) {
                client.receive();
            }

            assertThat(most).hasValue(5);
            assertThat(started.stream().sorted().toList()).hasSize(40).doesNotHaveDuplicates();
            Await.until("nothing runs", () -> server.session().figures().running() == 0);
            Await.until("nothing is held", () -> server.session().figures().held() == 0);
            Await.until("nothing is paused", () -> !server.session().figures().paused());
        }
    }

    @Test
    void aClientAtItsLimitIsStillAnsweredItsPings() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            for (int i = 0; i < 20; i++) {
                client.call(WAIT, i);
            }
            Await.until("calls are held", () -> server.session().figures().held() == 15);

            ping(client);

            assertThat(isPong(client)).isTrue();
            go.release(20);
        }
    }

    @Test
    void readingPausesWhenTooMuchIsHeldAndGoesOnLater() throws Exception {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            byte[] big = TestClient.call(WAIT, 1, out -> out.raw(new byte[60_000], 0, 60_000));
            int sent = 0;
            int offset = 0;
            for (int idle = 0; idle < 200;) {
                int now = client.offer(big, offset);
                offset += now;
                if (offset == big.length) {
                    sent++;
                    offset = 0;
                }
                idle = now == 0 ? idle + 1 : 0;
                assertThat(sent).as("messages that were taken").isLessThan(100);
                java.util.concurrent.locks.LockSupport.parkNanos(now == 0 ? 2_000_000 : 1);
            }
            ClientFigures figures = server.session().figures();
            assertThat(figures.held()).isLessThan(20);
            int whole = sent;
            go.release(200);
            client.send(java.util.Arrays.copyOfRange(big, offset, big.length));

            for (int i = 0; i < whole + 1; i++) {
                assertThat(client.receive().header().procedure()).isEqualTo(WAIT);
            }
        }
    }

    @Test
    void aPausedClientIsToldThatTheServerLives() {
        try (TestServer server = new TestServer("keepalive_interval", 1, "keepalive_count", 1).with(program);
                TestClient client = server.client()) {
            ping(client);
            assertThat(isPong(client)).isTrue();
            server.session().enableKeepalive();
            for (int i = 0; i < 5 + Dispatcher.HELD_CALLS + 1; i++) {
                client.call(WAIT, i);
            }
            Await.until("reading is paused", () -> server.session().figures().held() > Dispatcher.HELD_CALLS);

            for (int i = 0; i < 20; i++) {
                server.server.context().tick();
            }

            assertThat(isPong(client)).isTrue();
            assertThat(server.session().isOpen()).isTrue();
            go.release(200);
        }
    }

    @Test
    void callsThatWaitInAQueueDoNotCountAsRunning() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            for (int i = 0; i < 50; i++) {
                client.call(QUEUED, i);
            }
            Await.until("all wait", () -> server.session().figures().waiting() == 50);
            assertThat(server.session().figures().waitingBytes()).isEqualTo(50 * 28);

            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 99))).isEqualTo(1);

            line.forEach(call -> server.machinery.pool.submit(Lane.ORDINARY, call::run));
            for (int i = 0; i < 50; i++) {
                client.receive();
            }
            assertThat(server.session().figures().waiting()).isZero();
            assertThat(server.session().figures().waitingBytes()).isZero();
            Await.until("nothing runs", () -> server.session().figures().running() == 0);
        }
    }

    @Test
    void fiftyCallsOnAFrozenObjectHoldUpNothingElseOfTheirClient() {
        try (TestServer server = new TestServer("keepalive_interval", 5, "keepalive_count", 5).with(program);
                TestClient client = server.client()) {
            server.session().enableKeepalive();
            for (int i = 0; i < 50; i++) {
                client.call(FROZEN, i);
            }
            Await.until("one runs, the others wait", () -> running.get() == 1
                    && server.session().figures().waiting() == 49);
            assertThat(server.session().figures().running()).isEqualTo(1);

            int pings = 0;
            for (int second = 1; second <= 60; second++) {
                server.server.context().tick();
                if (second % 10 != 0) {
                    continue;
                }
                client.call(TestProgram.ONE, 1000 + second);
                MessageHeader header = client.receive().header();
                while (header.program() == KeepaliveProcedure.PROGRAM) {
                    pings++;
                    client.send(TestClient.message(MessageHeader.message(KeepaliveProcedure.PONG, 0), XdrBody.EMPTY));
                    header = client.receive().header();
                }
                assertThat(header.serial()).isEqualTo(1000 + second);
            }

            assertThat(server.session().isOpen()).isTrue();
            assertThat(running).hasValue(1);
            assertThat(pings).isPositive();
            go.release(50);
            line.subList(1, 50).forEach(call -> server.machinery.pool.submit(Lane.ORDINARY, call::run));
            for (int i = 0; i < 50; i++) {
                assertThat(client.receive().header().procedure()).isEqualTo(FROZEN);
            }
        }
    }

    @Test
    void anAdmittedCallCountsAsRunningBeforeItRuns() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.call(QUEUED, 1);
            Await.until("it waits", () -> line.size() == 1);

            line.get(0).admitted();
            line.get(0).admitted();

            assertThat(server.session().figures().running()).isEqualTo(1);
            assertThat(server.session().figures().waiting()).isZero();
            line.get(0).run();
            assertThat(client.receive().header().serial()).isEqualTo(1);
            assertThat(server.session().figures().running()).isZero();
        }
    }

    @Test
    void aCallThatIsNotAdmittedFailsOnce() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.call(QUEUED, 1);
            Await.until("it waits", () -> line.size() == 1);

            line.get(0).fail(VirtException.rpc("too late"));
            line.get(0).fail(VirtException.rpc("again"));
            line.get(0).run();

            assertThat(TestClient.error(client.receive()).message()).isEqualTo("too late");
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
            assertThat(server.session().figures().waiting()).isZero();
        }
    }

    @Test
    void theWaitingCallsOfAClientAreBounded() {
        try (TestServer server = new TestServer("max_waiting_requests", 10).with(program);
                TestClient client = server.client()) {
            for (int i = 0; i < 30; i++) {
                client.call(QUEUED, i);
            }
            Await.until("the others are held", () -> server.session().figures().held() == 20);
            assertThat(line).hasSize(10);

            server.modify("max_waiting_requests", 25);

            Await.until("more wait", () -> line.size() == 25);
            assertThat(server.session().figures().held()).isEqualTo(5);
        }
    }

    @Test
    void theBytesThatWaitAreBounded() {
        try (TestServer server = new TestServer("max_waiting_bytes", 100L).with(program);
                TestClient client = server.client()) {
            for (int i = 0; i < 30; i++) {
                client.call(QUEUED, i);
            }
            Await.until("the others are held", () -> server.session().figures().held() == 26);
            assertThat(line).hasSize(4);
        }
    }

    @Test
    void aRaisedLimitTakesEffectAtOnce() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            server.limits(new PoolLimits(20, 20, 5, 100, 100, Duration.ofSeconds(60)));
            for (int i = 0; i < 20; i++) {
                client.call(WAIT, i);
            }
            Await.until("five run", () -> running.get() == 5);

            server.modify("max_client_requests", 12);

            Await.until("twelve run", () -> running.get() == 12);
            go.release(20);
        }
    }

    @Test
    void aFullPoolHoldsCallsAndLosesNone() {
        try (TestServer server = new TestServer("max_client_requests", 1000).with(program);
                TestClient client = server.client()) {
            server.limits(new PoolLimits(1, 1, 1, 4, 50, Duration.ofSeconds(60)));
            for (int i = 0; i < 60; i++) {
                client.call(WAIT, i);
            }
            Await.until("calls are held", () -> server.session().figures().held() > 40);
            go.release(60);

            for (int i = 0; i < 60; i++) {
                assertThat(client.receive().header().procedure()).isEqualTo(WAIT);
            }
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 2))).isEqualTo(1);
        }
    }

    @Test
    void anotherClientIsNotHeldUp() {
        try (TestServer server = new TestServer().with(program);
                TestClient busy = server.client();
                TestClient other = server.client()) {
            for (int i = 0; i < 200; i++) {
                busy.call(WAIT, i);
            }
            Await.until("five run", () -> running.get() == 5);

            assertThat(TestClient.int32(other.ask(TestProgram.ONE, 1))).isEqualTo(1);
            go.release(200);
        }
    }

    @Test
    void aClientWhoseOnlyCallFoundThePoolFullIsAnsweredLater() {
        try (TestServer server = new TestServer("max_client_requests", 1000).with(program);
                TestClient busy = server.client();
                TestClient other = server.client()) {
            server.limits(new PoolLimits(1, 1, 1, 4, 50, Duration.ofSeconds(60)));
            for (int i = 0; i < 60; i++) {
                busy.call(WAIT, i);
            }
            server.sessions(2);
            Await.until("every worker is taken", () -> running.get() == server.machinery.pool.figures().workers());
            Await.until("the pool is full", () -> !server.machinery.pool.trySubmit(Lane.ORDINARY, () -> {}));
            other.call(TestProgram.ONE, 1);
            Await.until("the other's is held", () -> server.server.clients().get(1).figures().held() == 1);

            go.release(60);

            assertThat(TestClient.int32(other.receive())).isEqualTo(1);
        }
    }
}
