/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;

import org.jvirtd.rpc.Frame;
import org.jvirtd.rpc.MessageStatus;
import org.jvirtd.server.AdmittedCall;
import org.jvirtd.server.ClientSession;
import org.jvirtd.server.Route;
import org.jvirtd.server.RpcCall;
import org.jvirtd.server.RpcProgram;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.Lane;
import org.junit.jupiter.api.Test;

/** Programs that come and go while clients are connected. */
class ProgramsTest {
    private static final int ATTACH = 2;
    private static final int CLIENTS = 4;

    private static TestProgram attaching() {
        TestProgram program = new TestProgram();
        return program.run(ATTACH, call -> {
            call.session().attach(program, "attached");
            return null;
        });
    }

    private static TestProgram answering(int value) {
        return new TestProgram().run(3, call -> out -> out.int32(value));
    }

    @Test
    void callsToAProgramThatHasGoneAreRefusedAndItMayComeBack() {
        TestProgram program = new TestProgram();
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.ask(TestProgram.ONE, 1);

            server.unbind(program);

            assertThat(TestClient.error(client.ask(TestProgram.ONE, 2)).message())
                    .isEqualTo("Cannot find program 536903814 version 1");
            server.bind(program, 0);
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 3))).isEqualTo(1);
        }
    }

    @Test
    void callsWaitForAProgramThatHasGoneAndGoOnWhenItIsBack() {
        List<AdmittedCall> line = new CopyOnWriteArrayList<>();
        TestProgram program = attaching().admit(5, call -> {
            line.add(call);
            return () -> line.remove(call);
        }, call -> out -> out.int32(-1));
        try (TestServer server = new TestServer("program_wait_seconds", 60).with(program);
                TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            client.call(5, 2);
            client.call(5, 3);
            Await.until("they wait in the program's line", () -> line.size() == 2);

            server.unbind(program);
            client.call(5, 4);
            assertThat(line).isEmpty();
            TestProgram next = new TestProgram().run(5, call -> out -> out.int32(7));
            server.bind(next, 0);

            List<Frame> replies = List.of(client.receive(), client.receive(), client.receive());
            assertThat(replies).extracting(reply -> reply.header().serial()).containsExactlyInAnyOrder(2, 3, 4);
            assertThat(replies).extracting(TestClient::int32).containsOnly(7);
            assertThat(server.session().figures().waiting()).isZero();
        }
    }

    @Test
    void whenItDoesNotReturnInTimeItsCallsAreRefused() {
        TestProgram program = attaching();
        try (TestServer server = new TestServer("program_wait_seconds", 1).with(program);
                TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            server.unbind(program);
            client.call(ATTACH, 2);
            Await.until("it is held", () -> server.session().figures().held() == 1);

            Await.until("its time is over", () -> {
                server.server.context().tick();
                return server.session().figures().held() == 0;
            });

            assertThat(TestClient.error(client.receive()).message()).startsWith("Cannot find program");
        }
    }

    @Test
    void theNextServiceGetsWhatTheOneBeforeHasLeftOfItsClientsBeforeTheirCalls() {
        List<String> told = new CopyOnWriteArrayList<>();
        TestProgram program = new TestProgram() {
            @Override
            public void clientClosed(ClientSession session) {
                session.leave(this, new byte[]{42});
            }
        };
        program.run(ATTACH, call -> {
            call.session().attach(program, "attached");
            return null;
        });
        TestProgram next = new TestProgram() {
            @Override
            public void clientReturns(ClientSession session, byte[] left) {
                session.attach(this, "returned");
                told.add("returns " + session.id() + " " + left[0]);
            }

            @Override
            public void clientsReturned() {
                told.add("all");
            }
        };
        next.run(5, call -> {
            told.add("call");
            return null;
        });
        try (TestServer server = new TestServer("program_wait_seconds", 60).with(program);
                TestClient client = server.client();
                TestClient without = server.client()) {
            client.ask(ATTACH, 1);
            without.ask(TestProgram.ONE, 1);
            server.unbind(program);
            client.call(5, 2);

            server.bind(next, 0);

            assertThat(client.receive().header().serial()).isEqualTo(2);
            assertThat(told).containsExactly("returns 1 42", "all", "call");
            server.unbind(next);
            assertThat(next.closed).containsExactly("returned");
        }
    }

    @Test
    void aCallThatComesWhileItsClientReturnsWaits() {
        TestProgram program = new TestProgram() {
            @Override
            public void clientClosed(ClientSession session) {
                session.leave(this, new byte[1]);
            }
        };
        program.run(ATTACH, call -> {
            call.session().attach(program, "attached");
            return null;
        });
        CountDownLatch returns = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TestProgram next = new TestProgram() {
            @Override
            public void clientReturns(ClientSession session, byte[] left) {
                returns.countDown();
                Await.zero("it may return", go);
            }
        };
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(program);
                TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            server.unbind(program);
            server.bind(next, 0);
            Await.zero("it returns", returns);

            client.call(TestProgram.ONE, 2);
            Await.until("it is held", () -> server.session().figures().held() == 1);
            go.countDown();

            assertThat(client.receive().header().serial()).isEqualTo(2);
        }
    }

    @Test
    void aDepartingProgramIsToldOfTheEndOfEachClient() {
        TestProgram program = attaching();
        try (TestServer server = new TestServer().with(program);
                TestClient one = server.client();
                TestClient two = server.client()) {
            one.ask(ATTACH, 1);
            two.ask(ATTACH, 1);

            server.unbind(program);

            assertThat(program.closed).containsExactly("attached", "attached");
            assertThat(program.gone).isEmpty();
            assertThat(server.server.clients()).hasSize(2);
        }
    }

    @Test
    void theDepartureWaitsForCallsThatRun() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        TestProgram program = attaching().run(5, call -> {
            started.countDown();
            Await.zero("it happens in time", go);
            return null;
        });
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            client.call(5, 2);
            Await.zero("it happens in time", started);
            CompletableFuture<Void> departure = CompletableFuture.runAsync(() -> server.unbind(program),
                    Await::ownThread);
            Await.until("it is refused", () -> client.ask(TestProgram.ONE, 3).header().status() == MessageStatus.ERROR);
            assertThat(program.closed).isEmpty();

            go.countDown();

            assertThat(client.receive().header().serial()).isEqualTo(2);
            departure.join();
            assertThat(program.closed).containsExactly("attached");
        }
    }

    @Test
    void callsThatWaitAreRefusedWhenTheirProgramDeparts() {
        List<AdmittedCall> line = new CopyOnWriteArrayList<>();
        TestProgram program = attaching().admit(5, call -> {
            line.add(call);
            return () -> line.remove(call);
        }, call -> null);
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            client.call(5, 2);
            Await.until("it waits", () -> line.size() == 1);

            server.unbind(program);

            assertThat(TestClient.error(client.receive()).message()).startsWith("Cannot find program");
            assertThat(line).isEmpty();
            assertThat(program.closed).containsExactly("attached");
            assertThat(server.session().figures().waiting()).isZero();
        }
    }

    @Test
    void aCallIsRefusedWhenItsProgramDepartsWhileItGetsInLine() {
        List<AdmittedCall> line = new CopyOnWriteArrayList<>();
        CountDownLatch inLine = new CountDownLatch(1);
        CountDownLatch departed = new CountDownLatch(1);
        TestProgram program = attaching().admit(5, call -> {
            line.add(call);
            inLine.countDown();
            Await.zero("it happens in time", departed);
            return () -> line.remove(call);
        }, call -> null);
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            client.call(5, 2);
            Await.zero("it happens in time", inLine);

            Thread unbinding = new Thread(() -> server.unbind(program));
            unbinding.start();
            Await.until("it waits for the call", () -> unbinding.getState() == Thread.State.TIMED_WAITING
                    || !unbinding.isAlive());
            departed.countDown();

            assertThat(TestClient.error(client.receive()).message()).startsWith("Cannot find program");
            assertThat(line).isEmpty();
            Await.until("it is told once", () -> program.closed.equals(List.of("attached")));
            assertThat(server.session().figures().waiting()).isZero();
        }
    }

    @Test
    void theProgramOfTheHighestRankingServesNewClients() {
        try (TestServer server = new TestServer().with(answering(1)); TestClient old = server.client()) {
            assertThat(TestClient.int32(old.ask(3, 1))).isEqualTo(1);
            TestProgram better = answering(2);
            server.bind(better, 10);
            try (TestClient fresh = server.client()) {
                assertThat(TestClient.int32(fresh.ask(3, 1))).isEqualTo(2);
                assertThat(TestClient.int32(old.ask(3, 2))).as("a client stays with its program").isEqualTo(1);

                server.unbind(better);

                assertThat(TestClient.int32(fresh.ask(3, 2))).isEqualTo(1);
            }
        }
    }

    @Test
    void attachmentsOfProgramsAreApart() {
        TestProgram first = attaching();
        RpcProgram second = new RpcProgram() {
            @Override
            public int program() {
                return 77;
            }

            @Override
            public int version() {
                return 1;
            }

            @Override
            public Route route(RpcCall call) {
                return new Route.Run(Lane.PRIORITY, c -> null);
            }
        };
        try (TestServer server = new TestServer().with(first).with(second); TestClient client = server.client()) {
            client.ask(ATTACH, 1);

            assertThat(server.session().attachment(first)).isEqualTo("attached");
            assertThat(server.session().attachment(second)).isNull();
            assertThat(server.server.figures().programs()).isEqualTo(List.of(TestProgram.NUMBER, 77));
        }
    }

    @Test
    void aRouteThatFailsIsAnInternalError() {
        TestProgram program = new TestProgram();
        RpcProgram broken = new RpcProgram() {
            @Override
            public int program() {
                return 77;
            }

            @Override
            public int version() {
                return 1;
            }

            @Override
            public Route route(RpcCall call) {
                throw new IllegalStateException("broken");
            }
        };
        try (TestServer server = new TestServer().with(program).with(broken); TestClient client = server.client()) {
            client.send(TestClient.message(new org.jvirtd.rpc.MessageHeader(77, 1, 1, org.jvirtd.rpc.MessageType.CALL,
                    5, MessageStatus.OK), org.jvirtd.rpc.XdrBody.EMPTY));

            assertThat(TestClient.error(client.receive()).message()).isEqualTo("internal error: broken");
            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 6))).isEqualTo(1);
        }
    }

    @Test
    void aProgramComesAndGoesUnderLoad() {
        TestProgram program = attaching();
        AtomicBoolean stop = new AtomicBoolean();
        AtomicIntegerArray served = new AtomicIntegerArray(CLIENTS);
        AtomicIntegerArray refused = new AtomicIntegerArray(CLIENTS);
        try (TestServer server = new TestServer().with(program)) {
            List<CompletableFuture<Void>> loads = IntStream.range(0, CLIENTS)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> {
                        try (TestClient client = server.client()) {
                            for (int serial = 0; !stop.get(); serial++) {
                                Frame reply = client.ask(serial % 2 == 0 ? ATTACH : TestProgram.ONE, serial);
                                assertThat(reply).as("the client lives on").isNotNull();
                                assertThat(reply.header().serial()).isEqualTo(serial);
                                boolean ok = reply.header().status() == MessageStatus.OK;
                                (ok ? served : refused).incrementAndGet(n);
                            }
                        }
                    }, Await::ownThread)).toList();
            for (int i = 0; i < 20; i++) {
                awaitMore("calls of each are served", served, loads);
                server.unbind(program);
                awaitMore("calls of each are refused", refused, loads);
                server.bind(program, 0);
            }
            stop.set(true);
            loads.forEach(CompletableFuture::join);
            Await.until("all have gone", () -> server.server.clients().isEmpty());
            assertThat(program.closed).hasSizeGreaterThanOrEqualTo(20 * CLIENTS).containsOnly("attached");
        }
    }

    /** Waits until the count of each client has grown by enough for both of its calls. */
    private static void awaitMore(String what, AtomicIntegerArray counts, List<CompletableFuture<Void>> loads) {
        int[] before = IntStream.range(0, CLIENTS).map(counts::get).toArray();
        Await.until(what, () -> {
            loads.stream().filter(CompletableFuture::isCompletedExceptionally).forEach(CompletableFuture::join);
            return IntStream.range(0, CLIENTS).allMatch(n -> counts.get(n) > before[n] + 4);
        });
    }
}
