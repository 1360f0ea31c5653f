/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** Worlds of the simulator that outlive the daemon, which is killed at any moment. */
@Tag(OnOneJdk.TAG)
class KeptWorldsIT {
    private static final int KILLS = Sizes.of(3, 50);
    private static final int DOMAINS = Sizes.of(1_000, 10_000);
    private static final int CLIENTS = 8;
    private static final String DRIVER = "org.jvirtd.driver.simulator.cfg";

    @TempDir
    Path temp;
    private DaemonProcess daemon;

    @AfterEach
    void stop() {
        if (daemon != null) {
            daemon.close();
        }
    }

    private void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
    }

    private void kill() {
        daemon.signal("KILL");
        daemon.awaitExit();
    }

    private void configure(String file, String... lines) {
        try {
            Files.write(Files.createDirectories(temp.resolve("h/etc")).resolve(file), java.util.List.of(lines));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whateverClientsWereToldIsThereAfterAKillAndOfAllElseEverythingOrNothing() {
        configure(DRIVER, "persistent = true");
        Random random = new Random(6);
        Path told = temp.resolve("told.json");
        int answers = 0;
        for (int round = 0; round < KILLS; round++) {
            start();
            try (PythonClient clients = PythonClient.keeper(daemon.uri(), CLIENTS, round, told)) {
                assertThat(clients.make("check()")).as("after %d kills and %d answers", round, answers)
                        .isEqualTo("[]");
                clients.make("begin()");
                int enough = 1 + random.nextInt(400);
                Await.until(enough + " calls are answered",
                        () -> Integer.parseInt(clients.make("done()")) >= enough
                                || !clients.make("errors").equals("[]"),
                        () -> clients.make("done()") + " are");
                kill();
                assertThat(clients.make("finish()")).as("what went wrong before").isEqualTo("[]");
                answers += Integer.parseInt(clients.make("done()"));
            }
        }
        start();
        try (PythonClient clients = PythonClient.keeper(daemon.uri(), 1, 0, told)) {
            assertThat(clients.make("check()")).as("after %d kills and %d answers", KILLS, answers).isEqualTo("[]");
        }
        assertThat(daemon.home().resolve("lib/simulator/aside")).doesNotExist();
        assertThat(daemon.log()).doesNotContain("ERROR");
    }

    @Test
    void aFleetReturnsWithWhatHasBecomeOfIt() {
        configure("org.jvirtd.driver.simulator.world-many.cfg", "name = many", "domains = " + DOMAINS,
                "running = 10", "persistent = true");
        start();
        String uri = "test+unix:///many?socket=" + daemon.socket();
        Await.until("the world is known", () -> Command.run("virsh", "-c", uri, "uri").exit() == 0);
        String digits = "0".repeat(Integer.toString(DOMAINS).length() - 1);
        Command.run("virsh", "-c", uri, "destroy", "vm" + digits + "1").ok();
        Command.run("virsh", "-c", uri, "undefine", "vm" + digits + "1").ok();
        String before = Command.run("virsh", "-c", uri, "list", "--all", "--uuid", "--name").ok();
        assertThat(before.lines().filter(line -> !line.isBlank())).hasSize(DOMAINS - 1);
        kill();
        start();
        Await.until("the world is known again", () -> Command.run("virsh", "-c", uri, "uri").exit() == 0);
        assertThat(Command.run("virsh", "-c", uri, "list", "--all", "--uuid", "--name").ok().lines().sorted())
                .isEqualTo(before.lines().sorted().toList());
        assertThat(Command.run("virsh", "-c", uri, "list", "--name").ok().lines().filter(line -> !line.isBlank()))
                .hasSize(9);
    }

    @Test
    void switchedOnWhileItRunsItKeepsWhatIsThereAlso() {
        start();
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            client.make("c.lookupByName('test').suspend()");
            configure(DRIVER, "persistent = true");
            Await.until("it is kept", () -> Files.exists(temp.resolve("h/lib/simulator/worlds/default/world.json")));
            client.make("c.lookupByName('test').setAutostart(1)");
            kill();
        }
        start();
        try (PythonClient client = PythonClient.connect(daemon.uri())) {
            assertThat(client.make("c.lookupByName('test').state()[0]")).isEqualTo("3");
            assertThat(client.make("c.lookupByName('test').autostart()")).isEqualTo("1");
        }
    }

    @Test
    void aDamagedWorldIsPutAsideAndSaidSo() throws IOException {
        configure(DRIVER, "persistent = true");
        start();
        daemon.virsh("suspend", "test").ok();
        assertThat(daemon.terminate()).isZero();
        Path world = temp.resolve("h/lib/simulator/worlds/default/world.json");
        String text = Files.readString(world);
        Files.writeString(world, text.replace("default-pool", "default-fool"));
        start();
        assertThat(daemon.virsh("domstate", "test").ok()).contains("running");
        assertThat(daemon.log()).contains("cannot be read and is put aside as "
                + temp.resolve("h/lib/simulator/aside/default-1"));
        assertThat(temp.resolve("h/lib/simulator/aside/default-1/world.json")).content().contains("default-fool");
    }
}
