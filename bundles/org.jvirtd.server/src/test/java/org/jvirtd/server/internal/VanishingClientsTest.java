/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Arrays;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

import org.jvirtd.api.VirtException;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.EventMessage;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Clients that go away in the middle of something, or misbehave: nothing is left of them, and the others notice nothing. */
class VanishingClientsTest {
    private static final int ATTACH = 2;
    private static final int WAIT = 3;
    private static final int QUEUED = 4;

    private static final class EmptySource implements StreamSource {
        @Override
        public int read(byte[] into, int offset, int length) {
            return -1;
        }

        @Override
        public void close() {}
    }

    private final Semaphore go = new Semaphore(0);
    private final AtomicInteger running = new AtomicInteger();
    private final AtomicInteger attached = new AtomicInteger();
    private final List<AdmittedCall> line = new CopyOnWriteArrayList<>();
    private final TestProgram program = new TestProgram().run(WAIT, call -> {
        running.incrementAndGet();
        go.acquire();
        return null;
    });

    VanishingClientsTest() {
        program.run(ATTACH, call -> {
            call.session().attach(program, "client " + call.session().id());
            attached.incrementAndGet();
            return null;
        }).admit(QUEUED, call -> {
            line.add(call);
            return () -> line.remove(call);
        }, call -> null);
    }

    @Test
    void theProgramIsToldAfterTheLastCall() {
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            client.ask(ATTACH, 1);
            client.call(WAIT, 2);
            Await.until("it runs", () -> running.get() == 1);

            client.close();

            Await.until("the program knows at once", () -> program.gone.size() == 1);
            Await.until("it is no longer listed", () -> server.server.clients().isEmpty());
            assertThat(program.closed).isEmpty();
            assertThat(program.gone.get(0).isOpen()).isFalse();
            go.release();
            Await.until("the end is told", () -> program.closed.equals(List.of("client 1")));
            Await.until("nothing is attached", () -> program.gone.get(0).attachment(program) == null);
        }
    }

    @Test
    void nothingIsToldOfAClientWithoutAttachment() {
        try (TestServer server = new TestServer().with(program); TestClient other = server.client()) {
            TestClient client = server.client();
            client.ask(TestProgram.ONE, 1);
            client.close();
            Await.until("it has gone", () -> server.server.clients().size() == 1);
            TestClient.int32(other.ask(TestProgram.ONE, 2));

            assertThat(program.gone).isEmpty();
            assertThat(program.closed).isEmpty();
        }
    }

    @Test
    void itsWaitingCallsAreTakenBack() {
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            client.ask(ATTACH, 1);
            for (int i = 0; i < 20; i++) {
                client.call(QUEUED, i);
            }
            Await.until("all wait", () -> line.size() == 20);
            AdmittedCall late = line.get(0);

            client.close();

            Await.until("none waits", line::isEmpty);
            Await.until("the end is told", () -> program.closed.size() == 1);
            late.run();
            assertThat(late.call().session().figures().waiting()).isZero();
            assertThat(late.call().session().figures().running()).isZero();
        }
    }

    @Test
    void whatItsHeldCallsWouldHaveDoneIsNotDone() {
        AtomicInteger done = new AtomicInteger();
        program.run(9, call -> {
            done.incrementAndGet();
            return null;
        });
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            client.ask(ATTACH, 1);
            for (int i = 0; i < 5; i++) {
                client.call(WAIT, i);
            }
            client.call(9, 9);
            Await.until("one is held", () -> server.session().figures().held() == 1);

            client.close();
            Await.until("it has gone", () -> program.gone.size() == 1);
            go.release(5);

            Await.until("the end is told", () -> program.closed.size() == 1);
            assertThat(done).hasValue(0);
        }
    }

    @Test
    void nothingCanBeAttachedOrSentAfterTheEnd() throws Exception {
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            client.ask(ATTACH, 1);
            ClientSession session = server.session();
            client.close();
            Await.until("the end is told", () -> program.closed.size() == 1);
            Await.until("it is over", () -> session.attachment(program) == null);

            assertThatThrownBy(() -> session.attach(program, "late")).isInstanceOf(VirtException.class);
            assertThat(session.send(EventMessage.encode(1, 1, 1, XdrBody.EMPTY))).isFalse();
        }
    }

    @Test
    void aHandlerMaySeeTheEndOfItsClient() {
        CountDownLatch refused = new CountDownLatch(1);
        program.run(9, call -> {
            running.incrementAndGet();
            go.acquire();
            try {
                call.openStream(new EmptySource(), null);
            } catch (VirtException e) {
                refused.countDown();
            }
            return null;
        });
        try (TestServer server = new TestServer().with(program)) {
            TestClient client = server.client();
            client.call(9, 1);
            Await.until("it runs", () -> running.get() == 1);
            client.close();
            Await.until("it has gone", () -> server.server.clients().isEmpty());

            go.release();

            Await.zero("it happens in time", refused);
        }
    }

    @Test
    void twoHundredClientsVanishAnyhowAndTheOthersNoticeNothing() {
        Random random = new Random(42);
        byte[] whole = TestClient.call(WAIT, 7, out -> out.raw(new byte[1000], 0, 1000));
        try (TestServer server = new TestServer().with(program); TestClient other = server.client()) {
            List<TestClient> clients = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                TestClient client = server.client();
                clients.add(client);
                switch (i % 5) {
                    case 0 -> client.send(Arrays.copyOf(whole, 1 + random.nextInt(whole.length - 1)));
                    case 1 -> {
                        client.call(ATTACH, 1);
                        client.call(QUEUED, 2);
                    }
                    case 2 -> client.send(TestClient.call(ATTACH, 3, XdrBody.EMPTY));
                    case 3 -> client.call(TestProgram.ONE, 1);
                    default -> {
                    }
                }
                if (i % 20 == 0) {
                    assertThat(TestClient.int32(other.ask(TestProgram.ONE, i))).isEqualTo(1);
                }
            }
            Await.until("they are all there", () -> line.size() == 40 && attached.get() == 80);
            clients.forEach(TestClient::close);

            assertThat(TestClient.int32(other.ask(TestProgram.ONE, 1))).isEqualTo(1);
            Await.until("only one is left", () -> server.server.clients().size() == 1);
            Await.until("the end of each is told", () -> program.closed.size() == 80);
            Await.until("the others are not counted", () -> server.server.figures().clients() == 1);
            Await.until("all is given back", () -> server.server.context().budget().used() == 0);
            assertThat(line).isEmpty();
        }
    }

    @Test
    void aClientThatNeverReadsIsClosedAtTheBound() throws Exception {
        try (TestServer server = new TestServer("max_unsent_bytes", 1L << 20).with(program);
                TestClient client = server.client();
                TestClient other = server.client()) {
            server.sessions(2);
            EventMessage event = EventMessage.encode(1, 1, 1, out -> out.raw(new byte[10_000], 0, 10_000));
            ClientSession session = server.server.clients().get(0);

            int sent = 0;
            while (session.send(event)) {
                assertThat(++sent).isLessThan(1000);
            }

            assertThat(sent).isGreaterThan(100);
            Await.until("it has gone", () -> server.server.clients().size() == 1);
            assertThat(TestClient.int32(other.ask(TestProgram.ONE, 2))).isEqualTo(1);
        }
    }

    @Test
    void aSubscriberThatStopsReadingIsCutOffAndTheOthersGetEveryEvent() throws Exception {
        try (TestServer server = new TestServer("max_unsent_bytes", 1L << 20).with(program);
                TestClient client = server.client();
                TestClient other = server.client()) {
            server.sessions(2);
            ClientSession stalled = server.server.clients().get(0);
            ClientSession reading = server.server.clients().get(1);
            int events = 0;
            boolean cutOff = false;
            for (int left = 100; left > 0; left -= cutOff ? 1 : 0) {
                int number = events++;
                assertThat(events).isLessThan(2000);
                EventMessage event = EventMessage.encode(1, 1, 1, out -> {
                    out.int32(number);
                    out.raw(new byte[10_000], 0, 10_000);
                });
                cutOff = !stalled.send(event);
                assertThat(reading.send(event)).isTrue();
                assertThat(ByteBuffer.wrap(TestClient.payload(other.receive())).getInt()).isEqualTo(number);
            }

            Await.until("only the one that reads is left", () -> server.server.clients().equals(List.of(reading)));
            assertThat(reading.figures().events()).isEqualTo(events);
            assertThat(reading.figures().unsentBytes()).isZero();
        }
    }

    @Test
    void theCallsOfAClientThatDoesNotReadAreHeld() {
        byte[] large = new byte[100_000];
        program.run(9, call -> out -> out.raw(large, 0, large.length));
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            for (int i = 0; i < 50; i++) {
                client.call(9, i);
            }
            Await.until("calls are held", () -> server.session().figures().held() > 30);

            for (int i = 0; i < 50; i++) {
                assertThat(client.receive().bytes()).hasSize(28 + large.length);
            }
        }
    }

    @Test
    void aClientThatTakesNothingForTooLongIsClosed() throws Exception {
        try (TestServer server = new TestServer("max_unsent_seconds", 3).with(program);
                TestClient client = server.client()) {
            ClientSession session = server.session();
            EventMessage event = EventMessage.encode(1, 1, 1, out -> out.raw(new byte[1 << 20], 0, 1 << 20));
            session.send(event);
            ServerContext context = server.server.context();
            context.tick();
            context.tick();
            assertThat(client.receive().bytes()).hasSize(28 + (1 << 20));
            Await.until("the server knows it", () -> session.figures().unsentBytes() == 0);
            for (int i = 0; i < 10; i++) {
                context.tick();
            }
            assertThat(session.isOpen()).isTrue();

            session.send(event);
            for (int i = 0; i < 5; i++) {
                context.tick();
            }

            Await.until("it has gone", () -> server.server.clients().isEmpty());
        }
    }

    @Test
    void aSlowClientThatTakesSomethingIsNotClosed() throws Exception {
        try (TestServer server = new TestServer("max_unsent_seconds", 2).with(program);
                TestClient client = server.client()) {
            ClientSession session = server.session();
            session.send(EventMessage.encode(1, 1, 1, out -> out.raw(new byte[4 << 20], 0, 4 << 20)));
            for (int i = 0; i < 10; i++) {
                server.server.context().tick();
                long before = session.figures().unsentBytes();
                assertThat(before).isPositive();
                Await.until("it took something", () -> {
                    client.read(1);
                    return session.figures().unsentBytes() < before;
                });
            }

            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void aClientThatTakesAsMuchAsComesIsNotClosed() throws Exception {
        try (TestServer server = new TestServer("max_unsent_seconds", 2).with(program);
                TestClient client = server.client()) {
            ClientSession session = server.session();
            EventMessage event = EventMessage.encode(1, 1, 1, out -> out.raw(new byte[1 << 20], 0, 1 << 20));
            session.send(event);
            session.send(event);
            for (int i = 0; i < 10; i++) {
                server.server.context().tick();
                session.send(event);
                assertThat(client.receive().bytes()).hasSize(28 + (1 << 20));
                assertThat(session.figures().unsentBytes()).isPositive();
            }

            assertThat(session.isOpen()).isTrue();
        }
    }

    @Test
    void aPausedClientThatHasGoneIsNoticed() {
        try (TestServer server = new TestServer("keepalive_interval", 5).with(program)) {
            TestClient client = server.client();
            server.session().enableKeepalive();
            for (int i = 0; i < 5 + Dispatcher.HELD_CALLS + 1; i++) {
                client.call(WAIT, i);
            }
            Await.until("reading is paused", () -> server.session().figures().held() > Dispatcher.HELD_CALLS);

            client.close();
            server.server.context().tick();
            server.server.context().tick();

            Await.until("it is noticed", () -> server.server.clients().isEmpty());
            go.release(5);
        }
    }

    @Test
    void nothingHoldsTheSessionOfAClientThatHasGone() {
        try (TestServer server = new TestServer().with(program)) {
            List<WeakReference<ClientSession>> sessions = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TestClient client = server.client();
                client.ask(ATTACH, 1);
                client.ask(TestProgram.ONE, 2);
                sessions.add(new WeakReference<>(server.session()));
                client.close();
                Await.until("it has gone", () -> server.server.clients().isEmpty());
            }
            Await.until("the end of each is told", () -> program.closed.size() == 20);
            program.gone.clear();

            Await.until("the sessions are garbage", () -> {
                System.gc();
                return sessions.stream().allMatch(session -> session.refersTo(null));
            });
        }
    }
}
