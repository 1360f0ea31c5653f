/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.qmp;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

import org.jvirtd.loop.internal.TestLoop;
import org.jvirtd.testkit.Await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Against QEMU itself. */
class RealMonitorTest {
    @TempDir
    private Path folder;

    @Test
    void commandsEventsAndTheEndOfARealQemu() throws Exception {
        Path socket = folder.resolve("monitor.sock");
        Process qemu = new ProcessBuilder("qemu-system-x86_64", "-M", "none", "-nodefaults", "-display", "none", "-S",
                "-qmp", "unix:" + socket + ",server=on,wait=off").redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try (TestLoop loop = new TestLoop()) {
            HeardEvents heard = new HeardEvents();
            Await.until("QEMU listens", () -> Files.exists(socket));
            Monitor monitor = connect(loop, socket, heard);
            assertThat(Await.result(monitor.execute("query-version", null)).getAsJsonObject().has("qemu")).isTrue();
            assertThat(Await.result(monitor.execute("query-qmp-schema", null)).getAsJsonArray().size())
                    .isGreaterThan(100);
            assertThatThrownBy(() -> Await.result(monitor.execute("nonsense", null))).cause()
                    .isInstanceOfSatisfying(QmpException.class,
                            refused -> assertThat(refused.errorClass()).isEqualTo("CommandNotFound"));
            Await.result(monitor.execute("cont", null));
            Await.result(monitor.execute("stop", null));
            assertThat(heard.events).extracting(QmpEvent::name).containsExactly("RESUME", "STOP");
            Await.result(monitor.execute("quit", null));
            Await.result(heard.end.handle((nothing, cause) -> null));
            assertThat(heard.events.get(2).name()).isEqualTo("SHUTDOWN");
            assertThat(qemu.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            qemu.destroyForcibly().waitFor();
        }
    }

    /** The socket is there a moment before anybody listens on it. */
    private static Monitor connect(TestLoop loop, Path socket, HeardEvents heard) throws Exception {
        Monitor[] opened = new Monitor[1];
        Await.until("connected", () -> {
            try {
                opened[0] = Await.result(new MonitorConnector(loop.loop()).connect(socket, heard));
                return true;
            } catch (ExecutionException e) {
                assertThat(e.getCause()).isInstanceOf(IOException.class);
                return false;
            }
        });
        return opened[0];
    }
}
