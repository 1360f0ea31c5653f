/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** The simulator's bundle is exchanged in every way while clients call and listen. */
@Tag(OnOneJdk.TAG)
class DriverUpdateIT {
    private static final int CALLERS = 32;
    private static final int SUBSCRIBERS = 8;
    private static final int UPDATES = Sizes.of(8, 20);
    private static final int CALLS_BETWEEN = Sizes.of(50, 300);
    static final String GONE = "the driver simulator is not there at present; the connection is kept for its return";

    @TempDir
    Path temp;

    @Test
    void updatesUnderLoadFailNoCallAndLoseNoEvent() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                UpdateLoad load = new UpdateLoad(daemon.uri(), CALLERS, SUBSCRIBERS)) {
            load.awaitCalls(CALLS_BETWEEN);
            for (int number = 0; number < UPDATES; number++) {
                update(daemon, number);
                load.awaitCalls(CALLS_BETWEEN);
            }
            System.out.println("updates under load: " + load.end());
        }
    }

    /** Exchanges the bundle in one of the ways; returns when it serves. */
    private void update(DaemonProcess daemon, int number) throws IOException {
        DriverBundle simulator = DriverBundle.simulator(daemon);
        Path deployed = daemon.home().resolve("deploy/simulator.jar");
        String version = "9.0." + number;
        if (number == 0) {
            String old = simulator.id();
            deploy(version, deployed);
            Await.until("it waits or serves beside the old one", () -> simulator.states().size() == 2
                    && simulator.states().stream()
                            .anyMatch(state -> state.contains("serving") && state.endsWith(version)),
                    () -> daemon.command("drivers"));
            daemon.command("felix:uninstall " + old);
            simulator.awaitServing(version);
        } else if (number == 1) {
            deploy(version, deployed);
            simulator.awaitServing(version);
        } else if (number % 2 == 0) {
            // Every other time of the version that is there.
            String next = number % 4 == 0 ? "9.0." + (number - 2) : version;
            simulator.update(DriverBundle.simulator(next, temp));
            simulator.awaitServing(next);
        } else {
            simulator.stop();
            simulator.start();
            Await.until("it serves", () -> simulator.states().toString().contains("serving"),
                    () -> daemon.command("drivers"));
        }
    }

    private void deploy(String version, Path deployed) throws IOException {
        Files.move(DriverBundle.simulator(version, temp), deployed, StandardCopyOption.REPLACE_EXISTING);
    }

    @Test
    void clientsOutliveADriverThatIsUninstalledForAWhile() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"));
                PythonClient client = PythonClient.recorder(daemon.uri(), 2)) {
            DriverBundle simulator = DriverBundle.simulator(daemon);
            configure(daemon, "driver_wait_seconds = 2");
            client.make("watch(1, 0)");
            String before = client.make("[c.lookupByName('test').UUIDString(), c.numOfDomains()]");

            simulator.uninstall();
            assertThat(client.eval("c.numOfDomains()")).isEqualTo("error 1 internal error: " + GONE);
            assertThat(client.evalSoon("[guarded(c.numOfDomains) for _ in range(100)][-1]")).contains(GONE);
            assertThat(client.make("[one.isAlive() for one in cs]")).isEqualTo("[1, 1]");
            assertThat(daemon.virsh("capabilities").exit()).isEqualTo(1);
            assertThat(simulator.states()).containsExactly("simulator awaited test - -");

            deploy("9.0.0", daemon.home().resolve("deploy/simulator.jar"));
            simulator.awaitServing("9.0.0");
            assertThat(client.make("[c.lookupByName('test').UUIDString(), c.numOfDomains()]")).isEqualTo(before);
            assertThat(daemon.virsh("capabilities").ok()).contains("<capabilities>");
            client.make("dom('test').suspend()");
            Await.until("the subscription goes on", () -> client.make("seen[1]").equals("[(0, 'test', 3, 0)]"),
                    () -> client.make("seen"));
            assertThat(client.make("closed")).isEqualTo("[]");
        }
    }

    @Test
    void theDefaultFollowsTheDrivers() throws Exception {
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            configure(daemon, "driver_wait_seconds = 2");
            DriverBundle qemu = DriverBundle.qemu(daemon);
            assertThat(defaultDriver(daemon)).contains("Using API: QEMU");

            qemu.stop();
            Await.until("the simulator is the default", () -> defaultDriver(daemon).contains("Using API: TEST"),
                    () -> daemon.command("drivers"));

            qemu.start();
            Await.until("the driver of QEMU is the default again",
                    () -> defaultDriver(daemon).contains("Using API: QEMU"), () -> daemon.command("drivers"));
        }
    }

    private static String defaultDriver(DaemonProcess daemon) {
        return Command.run("virsh", "-c", "remote+unix://?socket=" + daemon.socket(), "version").out();
    }

    /** Changes an option of the running daemon. */
    private static void configure(DaemonProcess daemon, String option) throws IOException {
        Path file = daemon.home().resolve("etc/org.jvirtd.remote.drivers.cfg");
        Files.writeString(file, Files.readString(file) + "\n" + option + "\n");
        String[] words = option.split(" = ");
        Await.until("it has been read: " + option,
                () -> daemon.command("scr:info org.jvirtd.remote.internal.connection.Drivers").lines()
                        .anyMatch(line -> line.contains(words[0]) && line.endsWith(words[1])),
                () -> daemon.command("scr:info org.jvirtd.remote.internal.connection.Drivers"));
    }
}
