/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

import java.nio.file.Path;

/** One domain whose hypervisor does not answer, and many calls on it: nobody else waits. */
@Tag(OnOneJdk.TAG)
class FrozenDomainIT {
    private static final int CALLS = Sizes.of(100, 1000);
    private static final int CALLS_OF_ONE = 5;
    private static final int CALLS_OF_ONE_CLIENT = 50;
    private static final int PINGS = Sizes.of(8, 60);
    private static final int MAX_WORKERS = 20;
    /** Workers of the other lanes, and those that a parked one may have in its place. */
    private static final int MORE_WORKERS = 20;

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "job_wait_seconds=900", "--set",
                "keepalive_interval=1", "--set", "keepalive_count=3");
    }

    @Test
    void manyCallsOnAFrozenDomainDelayNobodyElse() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            client.make("define('frozen')");
            client.make("dom('frozen').addIOThread(1, 0)");
            client.make("dom('test').addIOThread(1, 0)");
            String healthy = stats(client, "test");
            String thawed = stats(client, "frozen");
            assertThat(healthy).contains("iothread.count");
            daemon.command("sim:freeze frozen");
            try (StuckCalls stuck = StuckCalls.on(daemon, List.of("frozen"), CALLS, CALLS_OF_ONE)) {
                awaitWaiting(CALLS - 1);

                assertThat(daemon.virshSoon("dominfo", "test").ok()).contains("running");
                assertThat(client.evalSoon("dom('test').suspend()")).isEqualTo("0");
                assertThat(client.evalSoon("dom('test').resume()")).isEqualTo("0");
                assertThat(client.evalSoon("dom('frozen').info()[0]")).as("what is known").isEqualTo("1");
                for (int time = 0; time < 2; time++) {
                    assertThat(stats(client, "test")).isEqualTo(healthy);
                    assertThat(stats(client, "frozen")).contains("state.state").isNotEqualTo(thawed);
                }
                assertThat(daemon.virshSoon("domstats").ok()).contains("Domain: 'test'", "Domain: 'frozen'");
                assertThat(daemon.virshSoon("list").ok()).contains("test", "frozen");
                assertThat(daemon.workers()).isLessThanOrEqualTo(MAX_WORKERS + MORE_WORKERS);
                assertThat(stuck.answers()).isEmpty();

                assertThat(client.evalSoon("dom('frozen').destroy()")).isEqualTo("0");
                assertThat(stuck.awaitAnswers()).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(1))
                        .extracting(RawClient.Frame::message)
                        .containsOnlyOnce("Unable to read from monitor: Connection reset by peer")
                        .containsOnly("Unable to read from monitor: Connection reset by peer",
                                "internal error: domain 'frozen' not running");
            }
        }
    }

    @Test
    void aClientWithManyCallsOnAFrozenDomainWorksWithTheOthersAndStaysConnected() throws Exception {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1);
                RawClient raw = RawClient.connect(daemon.socket()).announceKeepalive().open()) {
            client.make("define('frozen')");
            assertThat(client.eval("c.setKeepAlive(1, 3)")).isEqualTo("0");
            daemon.command("sim:freeze frozen");
            client.make(
                    "[later(lambda: c.lookupByName('frozen').suspend()) for i in range(" + CALLS_OF_ONE_CLIENT + ")]");
            for (int call = 0; call < CALLS_OF_ONE_CLIENT; call++) {
                raw.call(RawClient.PROC_SUSPEND, RawClient.domain(StuckCalls.uuid("frozen")));
            }
            awaitWaiting(2 * CALLS_OF_ONE_CLIENT - 1);

            assertThat(client.evalSoon("dom('test').info()[0]")).isEqualTo("1");
            for (int ping = 0; ping < PINGS; ping++) {
                assertThat(raw.receive().ping()).as("nothing but pings comes while the domain is frozen").isTrue();
                raw.pong();
            }
            assertThat(client.evalSoon("dom('test').info()[0]")).isEqualTo("1");
            assertThat(client.evalSoon("[answered(), closed]")).isEqualTo("[0, []]");

            daemon.command("sim:thaw frozen");
            Await.until("every call has ended",
                    () -> client.eval("answered()").equals(Integer.toString(CALLS_OF_ONE_CLIENT)),
                    () -> client.eval("answers"));
            List<Integer> status = new ArrayList<>(IntStream.range(0, CALLS_OF_ONE_CLIENT).boxed().toList());
            status.replaceAll(call -> status(raw));
            List<String> good = new ArrayList<>(List.of(client.eval("list(answers.values())").split(", ")));
            assertThat(status.stream().filter(it -> it == 0).count()
                    + good.stream().filter(it -> it.replaceAll("[^0]", "").equals("0")).count())
                    .as("the first suspends the domain, the others find it suspended").isEqualTo(1);
            client.make("dom('frozen').destroy()");
        }
    }

    private static String stats(PythonClient client, String domain) {
        return client.evalSoon("[sorted(s) for d, s in c.getAllDomainStats() if d.name() == '" + domain + "']");
    }

    private static int status(RawClient client) {
        try {
            RawClient.Frame frame = client.receive();
            while (frame.ping()) {
                client.pong();
                frame = client.receive();
            }
            return frame.status();
        } catch (java.io.IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void awaitWaiting(int calls) {
        Await.until(calls + " calls wait", () -> daemon.command("queues").matches("(?s).*Waiting: +" + calls + "\n.*"),
                () -> daemon.command("queues"));
    }
}
