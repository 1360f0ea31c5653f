/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.jvirtd.api.event.DomainEventHandler;
import org.jvirtd.api.event.HypervisorEvent;
import org.jvirtd.driver.qemu.internal.qmp.Monitor;
import org.jvirtd.driver.qemu.internal.qmp.MonitorConnector;
import org.jvirtd.driver.qemu.internal.testkit.FakeQemu;
import org.jvirtd.driver.qemu.internal.testkit.TestDomain;
import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** A QEMU that tells more than its domain can take. */
class FloodTest {
    private static final int EVENTS = 60_000;

    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger handled = new AtomicInteger();
    private final AtomicInteger disorders = new AtomicInteger();

    @Test
    void aFloodIsHeldUpByItsOwnSocketAndNothingOfALifeIsLost() throws Exception {
        try (TestLoop loop = new TestLoop();
                FakeQemu qemu = new FakeQemu();
                TestDomain test = new TestDomain("")) {
            test.handler(new Gated());
            DomainMonitorListener listener = new DomainMonitorListener(test.domain(), 1);
            Monitor monitor = Await.result(new MonitorConnector(loop.loop()).connect(qemu.socket(), listener));
            Watched watched = new Watched(monitor);
            listener.opened(watched);
            CompletableFuture<Void> flood = CompletableFuture.runAsync(() -> flood(qemu));
            Await.until("the reading pauses", () -> watched.paused.get() == 1);
            assertThat(flood).as("the rest waits on QEMU's side").isNotDone();
            assertThat(handled.get()).isLessThan(2);
            gate.countDown();
            Await.result(flood);
            Await.until("all are handled", () -> handled.get() == EVENTS);
            assertThat(disorders.get()).as("events that were not handled in their order").isZero();
            assertThat(watched.resumed.get()).isEqualTo(watched.paused.get());
            assertThat(Await.result(monitor.execute("query-status", null)).isJsonObject()).isTrue();
        }
    }

    private static void flood(FakeQemu qemu) {
        try {
            for (int n = 0; n < EVENTS; n++) {
                qemu.event("RESET", "{\"guest\": true, \"reason\": \"guest-reset\", \"n\": " + n + "}");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Handles nothing before it may. */
    private final class Gated implements DomainEventHandler {
        @Override
        public void onHypervisorEvent(HypervisorEvent event) {
            try {
                assertThat(gate.await(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            if (Told.of(event).number("n") != handled.getAndIncrement()) {
                disorders.incrementAndGet();
            }
        }
    }

    /** A monitor whose pauses are counted. */
    private static final class Watched implements Monitor {
        private final Monitor real;
        private final AtomicInteger paused = new AtomicInteger();
        private final AtomicInteger resumed = new AtomicInteger();

        Watched(Monitor real) {
            this.real = real;
        }

        @Override
        public CompletableFuture<JsonElement> execute(String command, JsonObject arguments, Runnable answered) {
            return real.execute(command, arguments);
        }

        @Override
        public CompletableFuture<JsonObject> executeRaw(JsonObject message) {
            return real.executeRaw(message);
        }

        @Override
        public void pauseReading() {
            paused.incrementAndGet();
            real.pauseReading();
        }

        @Override
        public void resumeReading() {
            resumed.incrementAndGet();
            real.resumeReading();
        }

        @Override
        public boolean isOpen() {
            return real.isOpen();
        }

        @Override
        public void close() {
            real.close();
        }
    }
}
