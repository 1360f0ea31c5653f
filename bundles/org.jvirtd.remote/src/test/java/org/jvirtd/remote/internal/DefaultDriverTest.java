/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.jvirtd.api.driver.DriverStatus;
import org.jvirtd.rpc.XdrBody;
import org.jvirtd.rpc.remote.ConnectOpenArgs;
import org.jvirtd.rpc.remote.RemoteProcedure;
import org.jvirtd.testkit.Await;
import org.junit.jupiter.api.Test;

/** The driver of clients that name none, while drivers come and go. */
class DefaultDriverTest {
    private static final Duration LONG = Duration.ofMinutes(10);
    private static final Duration SHORT = Duration.ofSeconds(1);

    private final Daemon daemon = new Daemon();
    private final FakeDriver better = new FakeDriver();

    private CompletableFuture<XdrBody> open(String uri) {
        return daemon.submit(new FakeSession(), RemoteProcedure.CONNECT_OPEN, new ConnectOpenArgs(uri, 0));
    }

    private void awaitEnd(CompletableFuture<XdrBody> call) {
        Await.until("it ends", () -> {
            Runnable task = daemon.work.poll();
            if (task != null) {
                task.run();
            }
            return call.isDone();
        });
    }

    private void betterArrives() {
        better.defaultUri = "better:///system";
        daemon.arrive(better, Daemon.slot("better", "better", 5, "1.0.0"));
    }

    private void awaitGivenUp() {
        Await.until("nobody waits for it", () -> {
            CompletableFuture<XdrBody> named = open("better:///system");
            return named.isCompletedExceptionally();
        });
    }

    @Test
    void theBestThatIsThereIsTheDefault() {
        betterArrives();

        awaitEnd(open(null));

        assertThat(better.opened).hasSize(1);
        assertThat(daemon.driver.opened).isEmpty();
    }

    @Test
    void whoWaitsForTheDefaultGetsTheNextWhenItDoesNotCome() {
        betterArrives();
        daemon.patience(SHORT);
        daemon.drivers.unbind(better);
        CompletableFuture<XdrBody> unnamed = open(null);

        awaitEnd(unnamed);

        assertThat(unnamed).isCompleted();
        assertThat(daemon.driver.opened).hasSize(1);
    }

    @Test
    void whoNamedItGetsItsError() {
        betterArrives();
        daemon.patience(SHORT);
        daemon.drivers.unbind(better);
        CompletableFuture<XdrBody> named = open("better:///system");

        awaitEnd(named);

        assertThatThrownBy(named::join).hasMessageContaining("better");
        assertThat(daemon.driver.opened).isEmpty();
    }

    @Test
    void whoIsInsideTheDaemonGetsTheNextToo() {
        betterArrives();
        daemon.patience(SHORT);
        daemon.drivers.unbind(better);

        assertThat(daemon.control.defaultUri()).isEqualTo("fake:///default");
    }

    @Test
    void oneThatComesLateIsTheDefaultAgainFromItsComing() {
        betterArrives();
        daemon.patience(Duration.ZERO);
        daemon.drivers.unbind(better);
        awaitGivenUp();
        daemon.patience(LONG);
        CountDownLatch mayServe = new CountDownLatch(1);
        FakeDriver late = new FakeDriver();
        late.defaultUri = "better:///system";
        late.beforeServing = () -> Await.zero("it may serve", mayServe);

        daemon.drivers.bind(Daemon.slot("better", "better", 5, "1.0.1").apply(late));
        CompletableFuture<XdrBody> unnamed = open(null);
        CompletableFuture<XdrBody> named = open("better:///system");
        assertThat(unnamed).isNotDone();
        assertThat(named).isNotDone();
        mayServe.countDown();

        awaitEnd(unnamed);
        awaitEnd(named);
        assertThat(late.opened).hasSize(2);
        assertThat(daemon.driver.opened).isEmpty();
    }

    @Test
    void oneThatComesLateAndFailsIsPassedOver() {
        betterArrives();
        daemon.patience(Duration.ZERO);
        daemon.drivers.unbind(better);
        awaitGivenUp();
        daemon.patience(LONG);
        CountDownLatch mayFail = new CountDownLatch(1);
        FakeDriver broken = new FakeDriver();
        broken.beforeServing = () -> {
            Await.zero("it may fail", mayFail);
            throw new IllegalStateException("broken");
        };
        daemon.drivers.bind(Daemon.slot("better", "better", 5, "1.0.1").apply(broken));
        CompletableFuture<XdrBody> unnamed = open(null);
        daemon.patience(Duration.ZERO);
        mayFail.countDown();

        awaitEnd(unnamed);
        assertThat(unnamed).isCompleted();
        assertThat(daemon.driver.opened).hasSize(1);
        assertThat(daemon.control.drivers()).extracting(DriverStatus::state).contains(DriverStatus.State.BROKEN);
    }
}
