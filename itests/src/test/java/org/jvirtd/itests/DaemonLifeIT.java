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
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

import org.jvirtd.testkit.Await;

class DaemonLifeIT {
    @TempDir
    Path temp;

    @Test
    void sigtermAndSigintEndItInOrderWithExitCodeZero() {
        for (String signal : new String[]{"TERM", "INT"}) {
            try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                    PythonClient client = PythonClient.connect(daemon.uri())) {
                assertThat(client.eval("c.isAlive()")).isEqualTo("1");
                daemon.signal(signal);

                assertThat(daemon.awaitExit()).as(signal).isZero();
                assertThat(daemon.home().resolve("run")).as("drivers keep folders")
                        .isDirectoryNotContaining(left -> !Files.isDirectory(left));
                assertThat(daemon.output()).contains("jvirtd is ending");
            }
        }
    }

    @Test
    void aDaemonThatWasKilledStartsAgainOnTheSameFolders() {
        DaemonProcess killed = DaemonProcess.start(temp.resolve("h"));
        killed.signal("KILL");
        killed.awaitExit();
        assertThat(killed.socket()).exists();

        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            assertThat(daemon.virsh("list").ok()).contains("test");
        }
    }

    @Test
    void aSecondDaemonOnTheSameFoldersIsRefused() {
        try (DaemonProcess first = DaemonProcess.start(temp.resolve("h"));
                DaemonProcess second = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"))) {
            assertThat(second.awaitExit()).isEqualTo(1);
            assertThat(second.output())
                    .startsWith("jvirtd: another jvirtd (pid " + first.pid() + ") already runs on these folders");
            assertThat(first.virsh("list").ok()).contains("test");
        }
    }

    @Test
    void daemonsLiveSideBySideEachWithItsOwnWorld() {
        try (DaemonProcess one = DaemonProcess.start(temp.resolve("one"));
                DaemonProcess two = DaemonProcess.start(temp.resolve("two"));
                PythonClient client = PythonClient.connect(one.uri())) {
            assertThat(client.eval("c.lookupByName('test').destroy()")).isEqualTo("0");

            assertThat(one.virsh("domstate", "test").ok()).startsWith("shut off");
            assertThat(two.virsh("domstate", "test").ok()).startsWith("running");
        }
    }

    @Test
    void anOptionIsChangedByEditingItsFile() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient client = PythonClient.connect(daemon.uri())) {
            assertThat(daemon.shell("pool").ok()).contains("min_workers 5,");

            Files.writeString(daemon.home().resolve("etc/org.jvirtd.worker.cfg"), "\nmin_workers = 9\n",
                    StandardOpenOption.APPEND);

            Await.until("the pool has nine workers", () -> daemon.shell("pool").ok().contains("min_workers 9,"),
                    () -> daemon.shell("pool").out());
            assertThat(client.eval("c.numOfDomains()")).as("the client noticed nothing").isEqualTo("1");
        }
    }

    @Test
    void theCommandLineOverridesTheFileAlsoWhenThatChanges() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"), "--set", "max_workers=33", "--set",
                "unix_sock_ro_perms=0640")) {
            Path file = daemon.home().resolve("etc/org.jvirtd.worker.cfg");
            assertThat(daemon.shell("pool").ok()).contains("max_workers 33,");
            assertThat(PosixFilePermissions
                    .toString(Files.getPosixFilePermissions(daemon.home().resolve("run/libvirt-sock-ro"))))
                    .isEqualTo("rw-r-----");
            String before = Files.readString(file);

            Files.writeString(file, before + "\nmax_workers = 44\nmin_workers = 6\n");

            Await.until("the file was read", () -> daemon.shell("pool").ok().contains("min_workers 6,"),
                    () -> daemon.shell("pool").out());
            assertThat(daemon.shell("pool").ok()).contains("max_workers 33,");
        }
    }

    @Test
    void socketsMayLieElsewhere() throws IOException {
        Path elsewhere = Files.createDirectories(temp.resolve("sockets"));
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"), "--set",
                "unix_sock_dir=" + elsewhere)) {
            String uri = "test+unix:///default?socket=" + elsewhere.resolve("libvirt-sock");
            Await.until("virsh is answered", () -> Command.run("virsh", "-c", uri, "list").exit() == 0,
                    daemon::output);
        }
    }

    @Test
    void aBadOptionOfTheCommandLineIsAClearErrorOfTheStart() {
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"), "--set",
                "unix_sock_rw_perms=rw")) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).contains("unix_sock_rw_perms must be octal");
        }
    }

    @Test
    void anUnknownOptionIsRefusedByName() {
        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, temp.resolve("h"), "--set",
                "max_wrkers=7")) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).contains("unknown option 'max_wrkers'").contains("max_workers");
        }
    }

    @Test
    void aHomeThatCannotBeWrittenIsAClearError() throws IOException {
        Path home = Files.createDirectories(temp.resolve("h"));
        Files.writeString(home.resolve("run"), "a file where the folder should be");

        try (DaemonProcess daemon = DaemonProcess.launch(Distribution.FOLDER, home)) {
            assertThat(daemon.awaitExit()).isEqualTo(1);
            assertThat(daemon.output()).startsWith("jvirtd: cannot write in the folder " + home.resolve("run"))
                    .hasLineCount(1);
        }
    }

    @Test
    void theDistributionMayBeCopiedAnywhere() {
        Path copy = temp.resolve("a copy");
        Command.run("cp", "-r", Distribution.FOLDER.toString(), copy.toString()).ok();

        try (DaemonProcess daemon = DaemonProcess.launch(copy, temp.resolve("h"))) {
            daemon.awaitReady();
            assertThat(daemon.virsh("list").ok()).contains("test");
            assertThat(daemon.shell("list", "-c", "test:///default").ok()).contains("test");
        }
    }

    @Test
    void aBundleThatIsDroppedInTheDeployFolderIsStarted() throws IOException {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            try (InputStream bundle = TinyBundles.bundle().setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                    .setHeader(Constants.BUNDLE_SYMBOLICNAME, "org.example.dropped")
                    .build(TinyBundles.rawBuilder())) {
                Files.copy(bundle, daemon.home().resolve("deploy/dropped.jar"));
            }

            Await.until("the bundle is active",
                    () -> daemon.shell("lb -s").ok().lines()
                            .anyMatch(line -> line.contains("org.example.dropped") && line.contains("Active")),
                    () -> daemon.shell("lb -s").out());
        }
    }
}
