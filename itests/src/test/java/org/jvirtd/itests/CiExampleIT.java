/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;

/** Worlds with scripts in the distribution: the example for CI services as it is, and what goes wrong. */
@Tag(OnOneJdk.TAG)
class CiExampleIT {
    private static final Path EXAMPLE = Path.of("..", "examples", "ci");
    private static final String CONFIGURATION = "org.jvirtd.driver.simulator.world-%s.cfg";

    @TempDir
    Path temp;
    private DaemonProcess daemon;

    @BeforeEach
    void start() throws IOException {
        Path etc = Files.createDirectories(temp.resolve("h").resolve("etc"));
        for (String file : List.of("ci.sim", CONFIGURATION.formatted("ci"))) {
            Files.copy(EXAMPLE.resolve(file), etc.resolve(file));
        }
        Files.writeString(etc.resolve("bad.sim"), "at start call destroy vm1\nafter 1s frieze vm1\n");
        Files.writeString(etc.resolve(CONFIGURATION.formatted("bad")),
                "name = bad\ndomains = 1\nrunning = 1\nscript = ${jvirtd.etc}/bad.sim\n");
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private String uri(String world) {
        return "test+unix:///" + world + "?socket=" + daemon.socket();
    }

    @Test
    void theExampleRunsAsItIsDescribed() throws IOException {
        Path copy = Files.createDirectories(temp.resolve("ci"));
        try (Stream<Path> files = Files.list(EXAMPLE)) {
            for (Path file : files.filter(it -> it.toString().endsWith(".py")).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Command.Result result = Command.run("env", "JVIRTD=" + Distribution.FOLDER, "JVIRTD_HOME=" + daemon.home(),
                "JAVA_HOME=" + System.getProperty("java.home"), "/usr/bin/python3", "-m", "unittest", "discover", "-v",
                "-s",
                copy.toString());
        assertThat(result.exit()).as(result.err()).isZero();
        assertThat(result.err()).contains("Ran 4 tests").endsWith("OK\n");
    }

    @Test
    void aClientSeesWhatTheScriptSaysWhenTheClockIsSteppedAndNothingElse() {
        try (PythonClient client = PythonClient.recorder(uri("ci"), 1)) {
            client.make("watch_all(0)");
            assertThat(daemon.shell("sim:step", "--world", "test:ci", "9999ms").ok())
                    .isEqualTo("2000-01-01T00:00:09.999Z (stepped)\n");
            assertThat(seen(client)).isEqualTo("[]");
            daemon.shell("sim:step", "--world", "test:ci", "11s").ok();
            String crashes = "('web1', 8, 0), ('web1', 5, 2), ('web2', 8, 0), ('web2', 5, 2)";
            Await.until("both have crashed", () -> seen(client).equals("[" + crashes + "]"), () -> seen(client));
            assertThat(daemon.shell("sim:call", "--world", "test:ci", "start", "none*").err())
                    .contains("nothing is named like 'none*'");
            daemon.shell("sim:call", "--world", "test:ci", "start", "any", "of", "web1*").ok();
            Await.until("it has started", () -> seen(client).equals("[" + crashes + ", ('web1', 2, 0)]"),
                    () -> seen(client));
        }
    }

    /** The name, event and detail of all lifecycle events so far. */
    private static String seen(PythonClient client) {
        return client.eval("[event[1:] for event in seen[0]]");
    }

    @Test
    void aWorldWithAMistakeInItsScriptIsRefusedUntilThatIsMended() throws IOException {
        Command.Result refused = Command.run("virsh", "-c", uri("bad"), "list");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("bad.sim:2: 'frieze' is none of the verbs");
        assertThat(daemon.log()).contains("bad.sim:2: 'frieze'");
        Files.writeString(daemon.home().resolve("etc").resolve("bad.sim"), "at start call destroy vm1\n");
        assertThat(Command.run("virsh", "-c", uri("bad"), "list", "--all").ok()).contains("shut off");
    }
}
