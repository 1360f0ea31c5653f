/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import org.jvirtd.testkit.Await;

/** The orderly end. */
class ShutdownTest {
    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final TestProgram program = new TestProgram();

    ShutdownTest() {
        program.run(2, call -> {
            call.session().attach(program, "mine");
            started.countDown();
            Await.zero("it happens in time", go);
            return out -> out.int32(2);
        });
    }

    @Test
    void whatRunsIsAnsweredAndNothingNewIsTakenUp() {
        try (TestServer server = new TestServer("shutdown_seconds", 2 * (int) Await.LIMIT.toSeconds()).with(program);
                TestClient client = server.client()) {
            client.call(2, 1);
            Await.zero("it happens in time", started);
            CompletableFuture<Void> stop = CompletableFuture.runAsync(server::stop, Await::ownThread);
            Await.until("it listens no more", () -> !Files.exists(server.folder.resolve("libvirt-sock")));
            Await.until("a new call is held", () -> {
                client.call(TestProgram.ONE, 2);
                return server.session().figures().held() > 0;
            });

            go.countDown();

            stop.join();
            boolean answered = false;
            for (var reply = client.receive(); reply != null; reply = client.receive()) {
                answered |= reply.header().serial() == 1;
            }
            assertThat(answered).isTrue();
            assertThat(program.closed).containsExactly("mine");
            assertThat(server.server.clients()).isEmpty();
        }
    }

    @Test
    void aCallThatDoesNotEndHoldsTheShutdownOnlyForItsLimit() {
        try (TestServer server = new TestServer("shutdown_seconds", 0).with(program);
                TestClient client = server.client()) {
            client.call(2, 1);
            Await.zero("it happens in time", started);

            server.stop();

            client.awaitClosed();
            assertThat(server.server.clients()).isEmpty();
            go.countDown();
        }
    }

    @Test
    void theSocketsAreGoneAfterwards() {
        TestServer server = new TestServer().with(program);
        server.close();

        assertThat(server.folder).doesNotExist();
    }
}
