/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.server.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.driver.StreamSource;
import org.jvirtd.rpc.MessageType;
import org.jvirtd.testkit.Await;
import org.jvirtd.worker.PoolLimits;

/** Streams whose sources hang: they take no more workers than they may, and nothing else waits for them. */
class HungStreamsTest {
    private static final int READ = 2;
    private static final int STREAMS = 12;
    private static final PoolLimits LIMITS = new PoolLimits(2, 2, 1, 1000, 11, Duration.ofSeconds(60));

    private final AtomicInteger reading = new AtomicInteger();
    private final AtomicInteger most = new AtomicInteger();
    private final AtomicInteger closed = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);

    /** Hangs until the file system is there again, then ends. */
    private final class Hung implements StreamSource {
        @Override
        public int read(byte[] into, int offset, int length) {
            most.accumulateAndGet(reading.incrementAndGet(), Math::max);
            Await.zero("it happens in time", released);
            reading.decrementAndGet();
            return -1;
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }

    private final TestProgram program = new TestProgram().run(READ, call -> {
        call.openStream(new Hung(), null);
        return null;
    });

    @Test
    void theyTakeTheirShareOfTheWorkersAndNoMore() {
        try (TestServer server = new TestServer().with(program); TestClient client = server.client()) {
            server.limits(LIMITS);
            for (int serial = 1; serial <= STREAMS; serial++) {
                assertThat(client.ask(READ, serial).header().type()).isEqualTo(MessageType.REPLY);
            }
            Await.until("the share is taken", () -> reading.get() == LIMITS.streamPlaces());
            assertThat(LIMITS.streamPlaces()).isEqualTo(2);

            for (int serial = 100; serial < 200; serial++) {
                assertThat(TestClient.int32(client.ask(TestProgram.ONE, serial))).isEqualTo(1);
            }
            assertThat(server.session().figures().streams()).isEqualTo(STREAMS);

            released.countDown();
            Await.until("all have ended", () -> closed.get() == STREAMS);
            assertThat(most).hasValue(LIMITS.streamPlaces());
        }
    }

    @Test
    void theyEndWithTheirClientWhileTheyHang() {
        try (TestServer server = new TestServer().with(program)) {
            server.limits(LIMITS);
            try (TestClient client = server.client()) {
                for (int serial = 1; serial <= STREAMS; serial++) {
                    client.ask(READ, serial);
                }
                Await.until("the share is taken", () -> reading.get() == LIMITS.streamPlaces());
            }

            Await.until("all sources are closed", () -> closed.get() == STREAMS);

            released.countDown();
            Await.until("the session has gone", () -> server.server.clients().isEmpty());
            assertThat(most).hasValue(LIMITS.streamPlaces());
        }
    }
}
