/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.jvirtd.rpc.XdrBody;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** Limits on the number of clients: who is beyond them waits to be accepted. */
class AcceptLimitsTest {
    @Test
    void clientsBeyondTheLimitWaitUntilOneLeaves() {
        try (TestServer server = new TestServer("max_clients", 2).with(new TestProgram());
                TestClient first = server.client();
                TestClient second = server.client()) {
            server.sessions(2);
            try (TestClient third = server.client()) {
                third.call(TestProgram.ONE, 1);
                assertThat(TestClient.int32(second.ask(TestProgram.ONE, 1))).isEqualTo(1);
                assertThat(server.server.clients()).hasSize(2);
                assertThat(server.server.figures().listeners()).noneMatch(l -> l.accepting());

                first.close();

                assertThat(TestClient.int32(third.receive())).isEqualTo(1);
            }
            Await.until("it accepts again", () -> server.server.figures().listeners().get(0).accepting());
        }
    }

    @Test
    void aRaisedLimitLetsThemInAtOnce() {
        try (TestServer server = new TestServer("max_clients", 1).with(new TestProgram());
                TestClient first = server.client()) {
            server.sessions(1);
            try (TestClient second = server.client()) {
                second.call(TestProgram.ONE, 1);

                server.modify("max_clients", 2);

                assertThat(TestClient.int32(second.receive())).isEqualTo(1);
                assertThat(TestClient.int32(first.ask(TestProgram.ONE, 1))).isEqualTo(1);
            }
        }
    }

    @Test
    void silentClientsOfOneListenerDoNotHoldUpAnother() {
        try (TestServer server = new TestServer("max_anonymous_clients", 3)
                .with(new TestProgram().openToAll(TestProgram.ONE))) {
            Path sasl = server.listenWithAuthentication("sasl");
            List<TestClient> silent = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                silent.add(TestClient.connect(sasl));
            }
            Await.until("no more are accepted", () -> !server.server.figures().listeners().get(2).accepting());
            assertThat(server.server.figures().anonymous()).isEqualTo(3);
            assertThat(server.server.clients()).hasSize(3);

            try (TestClient other = server.client()) {
                assertThat(TestClient.int32(other.ask(TestProgram.ONE, 1))).isEqualTo(1);
            }

            server.server.clients().get(0).authenticate("jane");
            Await.until("a fourth is accepted", () -> server.server.figures().listeners().get(2).clients() == 4);
            assertThat(server.server.clients().get(0).identity().saslName()).isEqualTo("jane");
            silent.forEach(TestClient::close);
            // The last of them are accepted, and leave, when the others have left.
            Await.until("nobody is left", () -> server.server.figures().clients() == 0
                    && server.server.figures().anonymous() == 0);
        }
    }

    @Test
    void beforeAuthenticationOnlyTheProceduresForItAreAnswered() {
        TestProgram program = new TestProgram().openToAll(2).run(2, call -> {
            call.session().authenticate(null);
            return XdrBody.EMPTY;
        });
        try (TestServer server = new TestServer().with(program);
                TestClient client = TestClient.connect(server.listenWithAuthentication("sasl"))) {
            var error = TestClient.error(client.ask(TestProgram.ONE, 1));
            assertThat(error.code()).isEqualTo(39);
            assertThat(error.message()).isEqualTo("authentication required");

            client.ask(2, 2);

            assertThat(TestClient.int32(client.ask(TestProgram.ONE, 3))).isEqualTo(1);
            assertThat(server.server.figures().anonymous()).isZero();
        }
    }
}
