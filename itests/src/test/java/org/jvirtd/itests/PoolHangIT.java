/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** A pool whose file system does not answer: nobody waits but the calls on that pool. */
class PoolHangIT {
    private static final int CALLS = 30;

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "job_wait_seconds=900");
    }

    @Test
    void aPoolThatHangsHoldsUpOnlyCallsOnIt() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 1)) {
            client.make("globals().update(good=c.storagePoolCreateXML("
                    + "'<pool type=\"dir\"><name>good</name><target><path>/good</path></target></pool>', 0))");
            daemon.command("sim:hang-pool default-pool");
            client.make("[later(lambda: pool('default-pool').refresh(0)) for i in range(" + CALLS + ")]");
            Await.until("one call hangs, the others wait for it",
                    () -> daemon.command("queues").matches("(?s).*Waiting: +" + (CALLS - 1) + "\n.*"),
                    () -> daemon.command("queues"));

            assertThat(client.evalSoon("good.refresh(0)")).isEqualTo("0");
            assertThat(client.evalSoon("good.listVolumes()")).isEqualTo("[]");
            assertThat(client.evalSoon("pool('default-pool').isActive()")).as("what is known").isEqualTo("1");
            assertThat(client.evalSoon("dom('test').suspend()")).isEqualTo("0");
            assertThat(client.evalSoon("dom('test').resume()")).isEqualTo("0");
            assertThat(client.evalSoon("len(c.getAllDomainStats())")).isEqualTo("1");
            assertThat(daemon.virshSoon("net-list").ok()).contains("default");
            assertThat(daemon.virshSoon("pool-list").ok()).contains("default-pool", "good");
            assertThat(client.evalSoon("answered()")).isEqualTo("0");

            daemon.command("sim:release-pool default-pool");
            Await.until("every call has ended", () -> client.eval("answered()").equals(Integer.toString(CALLS)),
                    () -> client.eval("answers"));
            assertThat(client.eval("set(answers.values())")).isEqualTo("{0}");
        }
    }
}
