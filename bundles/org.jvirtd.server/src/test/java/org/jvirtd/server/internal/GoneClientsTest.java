/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jvirtd.server.ClientSession;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Clients that go while a program is away. */
class GoneClientsTest {
    private static final int ATTACH = 2;

    /** A program that leaves the number of the client, and keeps what it is told. */
    private static final class Leaving extends TestProgram {
        final List<String> told = new CopyOnWriteArrayList<>();

        Leaving() {
            run(ATTACH, call -> {
                call.session().attach(this, "attached");
                return null;
            });
        }

        @Override
        public void clientReturns(ClientSession session, byte[] left) {
            session.attach(this, "returned");
            told.add("returns " + left[0] + (session.isOpen() ? "" : ", gone"));
        }

        @Override
        public void clientsReturned() {
            told.add("all");
        }

        @Override
        public void clientClosed(ClientSession session) {
            if (session.isOpen()) {
                session.leave(this, new byte[]{(byte) session.id()});
            } else {
                told.add("closed " + session.id());
            }
        }
    }

    private final Leaving before = new Leaving();
    private final Leaving next = new Leaving();

    /** A client attaches, the service goes, and then the client. */
    private void goneWhileTheServiceIsAway(TestServer server) {
        try (TestClient client = server.client()) {
            client.ask(ATTACH, 1);
            server.unbind(before);
        }
        Await.until("it has gone", () -> server.server.clients().isEmpty());
    }

    private void awaitToldAndServed(TestServer server) {
        Await.until("its end is told", () -> next.told.contains("closed 1"));
        Await.until("the program is served", () -> !server.server.figures().programs().isEmpty());
    }

    @Test
    void theNextServiceIsToldOfOneThatHasGone() {
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(before)) {
            goneWhileTheServiceIsAway(server);

            server.bind(next, 0);

            awaitToldAndServed(server);
            assertThat(next.told).contains("returns 1, gone", "all").hasSize(3);
            assertThat(before.told).isEmpty();
        }
    }

    @Test
    void itIsToldOnce() {
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(before)) {
            goneWhileTheServiceIsAway(server);
            server.bind(next, 0);
            awaitToldAndServed(server);
            server.unbind(next);
            Leaving last = new Leaving();

            server.bind(last, 0);

            Await.until("the program is served", () -> !server.server.figures().programs().isEmpty());
            assertThat(last.told).isEmpty();
        }
    }

    @Test
    void ofTooManyThoseThatWentFirstAreForgotten() {
        try (TestServer server = new TestServer("program_wait_seconds", 600).with(before);
                TestClient one = server.client();
                TestClient two = server.client()) {
            one.ask(ATTACH, 1);
            two.ask(ATTACH, 1);
            server.unbind(before);
            GoneClients gone = new GoneClients(1);
            for (ClientSession session : server.sessions(2)) {
                gone.add((Session) session);
                gone.add((Session) session);
            }

            assertThat(gone.anyLeftBy(TestProgram.NUMBER)).isTrue();
            assertThat(gone.anyLeftBy(77)).isFalse();
            assertThat(gone.take(TestProgram.NUMBER)).extracting(Session::id).containsExactly(2L);
            assertThat(gone.take(TestProgram.NUMBER)).isEmpty();
        }
    }
}
