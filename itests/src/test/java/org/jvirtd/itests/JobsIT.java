/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** Long jobs: they are watched, aborted, waited for in vain, and left behind by clients that vanish. */
class JobsIT {
    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;
    private PythonClient client;

    @BeforeAll
    static void startDaemon() {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "job_wait_seconds=2");
    }

    @BeforeEach
    void start() {
        client = PythonClient.recorder(daemon.uri(), 1);
        client.make("define('vm')");
    }

    @AfterEach
    void end() {
        client.close();
    }

    @Test
    void aSlowSaveIsShownAndCanBeAborted() {
        daemon.command("sim:slow vm 600000");
        beginSave("aborted.save");

        assertThat(daemon.virshSoon("domjobinfo", "vm").ok()).contains("Job type:         Unbounded",
                "Operation:        Save");
        assertThat(daemon.virshSoon("domjobabort", "vm").ok()).isBlank();
        awaitAnswer("error 78 operation aborted: domain save job: canceled by client");
        assertThat(client.eval("dom('vm').info()[0]")).isEqualTo("1");
        assertThat(daemon.virshSoon("domjobinfo", "vm").ok()).contains("Job type:         None");
        assertThat(temp.resolve("aborted.save")).doesNotExist();
    }

    @Test
    void anAbortGetsThroughWhileTheHypervisorDoesNotAnswer() {
        daemon.command("sim:freeze vm");
        beginSave("stuck.save");
        client.make("later(lambda: dom('vm').suspend())");

        assertThat(daemon.virshSoon("domjobabort", "vm").ok()).isBlank();
        awaitAnswer("error 78 operation aborted: domain save job: canceled by client");
        assertThat(client.evalSoon("dom('vm').destroy()")).isEqualTo("0");
    }

    @Test
    void aJobWhoseClientVanishedIsCleanedUp() {
        daemon.command("sim:freeze vm");
        try (PythonClient other = PythonClient.recorder(daemon.uri(), 1)) {
            other.make("later(lambda: dom('vm').save('" + temp.resolve("gone.save") + "'))");
            awaitSave();
        }
        Await.until("the client is gone", () -> daemon.command("clients").lines().count() == 1 + 1,
                () -> daemon.command("clients"));

        daemon.command("sim:thaw vm");

        Await.until("nothing is left of it", () -> daemon.command("queues --busy").isEmpty(),
                () -> daemon.command("queues --busy"));
        assertThat(client.eval("dom('vm').isActive()")).isEqualTo("0");
        assertThat(Files.exists(temp.resolve("gone.save"))).isTrue();
    }

    @Test
    void aCallThatWaitsInVainIsToldWhoHoldsTheDomain() {
        daemon.command("sim:freeze vm");
        client.make("later(lambda: dom('vm').suspend())");
        Await.until("the call runs", () -> daemon.command("queues --busy").contains("SUSPEND"),
                () -> daemon.command("queues --busy"));

        assertThat(client.eval("dom('vm').resume()")).isEqualTo("error 68 Timed out during operation: cannot acquire"
                + " state change lock (held by monitor=remoteDispatchDomainSuspend)");
        assertThat(client.eval("answered()")).isEqualTo("0");
        daemon.command("sim:thaw vm");
        awaitAnswer("0");
    }

    @Test
    void whileADomainIsSavedOthersAreToldSo() {
        daemon.command("sim:freeze vm");
        beginSave("once.save");

        for (String call : List.of("save('" + temp.resolve("again.save") + "')", "suspend()")) {
            assertThat(client.eval("dom('vm')." + call)).isEqualTo("error 68 Timed out during operation: cannot acquire"
                    + " state change lock (held by monitor=remoteDispatchDomainSave)");
        }
        daemon.command("sim:thaw vm");
        awaitAnswer("0");
    }

    private void beginSave(String file) {
        client.make("later(lambda: dom('vm').save('" + temp.resolve(file) + "'))");
        awaitSave();
    }

    private static void awaitSave() {
        Await.until("the save runs", () -> daemon.command("queues --busy").contains("ASYNC"),
                () -> daemon.command("queues --busy"));
    }

    private void awaitAnswer(String answer) {
        Await.until("the call ends with " + answer,
                () -> client.eval("str(answers[0])").replaceAll("['\"]", "").equals(answer.replaceAll("['\"]", "")),
                () -> client.eval("answers"));
    }
}
