/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Many frozen domains, one call on each: nobody else waits, and the log says which they are without a storm. */
class ManyDomainsStuckIT {
    private static final int FROZEN = Sizes.of(30, 300);
    private static final int MAX_WORKERS = 20;
    private static final int MORE_WORKERS = 20;
    private static final int WARNING_SECONDS = 2;
    private static final Pattern MORE = Pattern.compile("(\\d+) more objects are held up");

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "job_wait_seconds=900", "--set",
                "stuck_warning_seconds=" + WARNING_SECONDS);
    }

    @Test
    void manyFrozenDomainsDelayNobodyElseAndAreNamed() throws Exception {
        List<String> frozen = IntStream.range(0, FROZEN).mapToObj(i -> "frozen" + i).toList();
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            assertThat(client.eval("create('frozen', 0, " + FROZEN + ")")).isEqualTo(Integer.toString(FROZEN));
            client.make("dom('test').addIOThread(1, 0)");
            String healthy = stats(client);
            daemon.commandForEach(frozen, "sim:freeze $");
            long begun = System.nanoTime();
            try (StuckCalls stuck = StuckCalls.on(daemon, frozen, FROZEN, 1)) {
                Await.until("each domain has a holder",
                        () -> daemon.command("queues").matches("(?s).*Holders: +" + FROZEN + "\n.*"),
                        () -> daemon.command("queues"));

                assertThat(client.evalSoon("dom('test').info()[0]")).isEqualTo("1");
                assertThat(client.evalSoon("dom('test').suspend()")).isEqualTo("0");
                assertThat(client.evalSoon("dom('test').resume()")).isEqualTo("0");
                assertThat(daemon.virshSoon("dominfo", "test").ok()).contains("running");
                assertThat(stats(client)).isEqualTo(healthy);
                assertThat(client.evalSoon("len(c.getAllDomainStats())")).isEqualTo(Integer.toString(FROZEN + 1));
                assertThat(daemon.workers()).isLessThanOrEqualTo(FROZEN + MAX_WORKERS + MORE_WORKERS);
                assertThat(daemon.command("queues --busy --rows " + 2 * FROZEN).lines()
                        .filter(line -> line.contains("frozen")))
                        .hasSize(FROZEN);
                assertThat(stuck.answers()).isEmpty();

                awaitWarnings(begun);
                daemon.commandForEach(frozen, "sim:thaw $");
                assertThat(stuck.awaitAnswers()).extracting(RawClient.Frame::status).containsOnly(0);
            }
            assertThat(client.eval("sum(dom('frozen%d' % i).destroy() for i in range(" + FROZEN + "))"))
                    .isEqualTo("0");
        }
    }

    /** Each is named or counted, and again only when its age has doubled. */
    private static void awaitWarnings(long begun) {
        Await.until("the log names or counts each", () -> warned() >= FROZEN, () -> daemon.log());
        int warned = warned();
        long times = 1;
        for (long age = WARNING_SECONDS; TimeUnit.SECONDS.toNanos(2 * age) <= System.nanoTime() - begun; age *= 2) {
            times++;
        }
        assertThat(warned).as("in %s", daemon.log()).isLessThanOrEqualTo((int) times * FROZEN);
        assertThat(daemon.log()).containsPattern("WARN .*domain frozen\\d+ of test:default is held up: .*Suspend"
                + ".* has its job for \\d+ s");
    }

    private static int warned() {
        int count = 0;
        for (String line : daemon.log().lines().filter(it -> it.contains("WARN")).toList()) {
            Matcher more = MORE.matcher(line);
            count += more.find() ? Integer.parseInt(more.group(1)) : line.contains("held up") ? 1 : 0;
        }
        return count;
    }

    private static String stats(PythonClient client) {
        return client.evalSoon("[sorted(s) for d, s in c.getAllDomainStats() if d.name() == 'test']");
    }
}
