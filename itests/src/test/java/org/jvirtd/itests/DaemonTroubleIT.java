/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

import org.jvirtd.testkit.Await;

/** What goes wrong under a daemon: a full disk, an error of the machine. */
class DaemonTroubleIT {
    private static final String LOOP_BREAKER = "org.example.loopbreaker";

    @TempDir
    Path temp;

    @Test
    void noRoomForAnyFileIsAClearErrorOfTheStart() {
        // Stands for a full disk, which not everybody may mount: no file may grow.
        Path command = Distribution.FOLDER.resolve("bin/jvirtd");
        Path home = temp.resolve("h");
        Command.Result result = Command.run("sh", "-c",
                "{ ulimit -f 0; \"$0\" --home \"$1\" --no-shell 2>&1; echo \"exit $?\"; } | cat", command.toString(),
                home.toString());

        assertThat(result.out()).startsWith("jvirtd: cannot ").contains(home.toString(), "File too large")
                .endsWith("exit 1\n");
    }

    @Test
    void aDiskThatFillsUpDisturbsNoClient() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient client = PythonClient.connect(daemon.uri())) {
            Path log = daemon.home().resolve("log/jvirtd.log");
            fileSizeLimit(daemon, "0:unlimited");
            long full = Files.size(log);
            // Both make the daemon write: the kept configuration, the log.
            append(daemon, "org.jvirtd.worker.cfg", "min_workers = 8");
            append(daemon, "org.jvirtd.server.cfg", "unix_sock_rw_perms = rw");

            assertThat(client.eval("c.lookupByName('test').info()[0]")).isEqualTo("1");
            assertThat(client.eval("c.lookupByName('test').suspend()")).isEqualTo("0");
            assertThat(daemon.virsh("domstate", "test").ok()).startsWith("paused");
            assertThat(Files.size(log)).as("nothing could be written").isEqualTo(full);

            fileSizeLimit(daemon, "unlimited:unlimited");
            append(daemon, "org.jvirtd.worker.cfg", "min_workers = 9");
            Await.until("with room again, options are taken",
                    () -> daemon.shell("pool").ok().contains("min_workers 9,"),
                    () -> daemon.shell("pool").out());
            assertThat(client.eval("c.lookupByName('test').resume()")).isEqualTo("0");
            assertThat(daemon.terminate()).isZero();
        }
    }

    @Test
    void aLogOnAFullDeviceDisturbsNobody() throws IOException {
        Path home = temp.resolve("h");
        Files.createSymbolicLink(Files.createDirectories(home.resolve("log")).resolve("jvirtd.log"),
                Path.of("/dev/full"));
        try (DaemonProcess daemon = DaemonProcess.start(home)) {
            assertThat(daemon.virsh("list").ok()).contains("test");
            assertThat(daemon.terminate()).isZero();
            assertThat(daemon.output()).as("the other log tells the tale").contains("jvirtd is ending");
        }
    }

    @Test
    void anErrorOfTheMachineInTheLoopEndsTheDaemonInOrderWithExitCodeOne() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            try (InputStream bundle = TinyBundles.bundle().addClass(LoopBreaker.class)
                    .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                    .setHeader(Constants.BUNDLE_SYMBOLICNAME, LOOP_BREAKER)
                    .setHeader(Constants.BUNDLE_ACTIVATOR, LoopBreaker.class.getName())
                    .setHeader(Constants.IMPORT_PACKAGE, "org.osgi.framework").build(TinyBundles.rawBuilder())) {
                Path aside = daemon.home().resolve("loopbreaker.jar");
                Files.copy(bundle, aside);
                Files.move(aside, daemon.home().resolve("deploy/loopbreaker.jar"));
            }

            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).contains("jvirtd-loop-0", LoopBreaker.MESSAGE);
            assertThat(daemon.home().resolve("run")).as("drivers keep folders")
                    .isDirectoryNotContaining(left -> !Files.isDirectory(left));
        }
    }

    private static void fileSizeLimit(DaemonProcess daemon, String limit) {
        Command.run("prlimit", "--pid", Long.toString(daemon.pid()), "--fsize=" + limit).ok();
    }

    private static void append(DaemonProcess daemon, String file, String line) throws IOException {
        Files.writeString(daemon.home().resolve("etc").resolve(file), "\n" + line + "\n", StandardOpenOption.APPEND);
    }
}
