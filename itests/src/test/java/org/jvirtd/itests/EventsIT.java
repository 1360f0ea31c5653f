/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

class EventsIT {
    @TempDir
    Path temp;

    @Test
    void oneClientSeesWhatAnotherDoes() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient other = PythonClient.connect(daemon.uri())) {
            Path seen = temp.resolve("seen");
            Process watcher = new ProcessBuilder(daemon.virshCommand("event", "--all", "--loop"))
                    .redirectOutput(seen.toFile()).redirectErrorStream(true).start();
            try {
                Await.until("the watcher is subscribed", () -> {
                    other.eval("c.lookupByName('test').suspend()");
                    other.eval("c.lookupByName('test').resume()");
                    return text(seen).contains("Resumed");
                }, () -> text(seen));
                other.eval("c.lookupByName('test').suspend()");
                other.eval("c.lookupByName('test').resume()");
                other.eval("c.lookupByName('test').destroy()");
                other.eval("c.lookupByName('test').create()");

                String end = """
                        event 'lifecycle' for domain 'test': Suspended Paused
                        event 'lifecycle' for domain 'test': Resumed Unpaused
                        event 'lifecycle' for domain 'test': Stopped Destroyed
                        event 'lifecycle' for domain 'test': Started Booted
                        """;
                Await.until("the watcher has seen all, in order", () -> text(seen).endsWith(end), () -> text(seen));
            } finally {
                Command.run("kill", "-INT", Long.toString(watcher.pid())).ok();
                assertThat(watcher.waitFor(Await.LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
            assertThat(text(seen)).contains("event loop interrupted");
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
