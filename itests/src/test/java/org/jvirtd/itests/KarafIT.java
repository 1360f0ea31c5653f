/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

/** The features in a real Karaf, whose operator lets drivers come and go at its console and in its deploy folder. */
@Tag(OnOneJdk.TAG)
class KarafIT {
    private static final String FEATURE = "jvirtd-driver-simulator";
    private static final int UPDATES = Sizes.of(4, 20);
    private static final int CALLS_BETWEEN = 100;

    @TempDir
    static Path temp;

    @AutoClose
    private static Karaf karaf;

    @BeforeAll
    static void start() throws IOException {
        karaf = Karaf.start(temp);
    }

    @Test
    void clientsGoOnWhileTheSimulatorIsDroppedInAndTakenAway() throws IOException {
        Path jar = DriverBundle.jar(DriverBundle.SIMULATOR);
        Path deployed = karaf.deploy().resolve(jar.getFileName());
        Files.copy(jar, deployed);
        awaitDomains();
        assertThat(Command.run("virsh", "-c", uri(), "dominfo", "test").ok()).contains("OS Type:        linux");
        try (PythonClient client = PythonClient.connect(uri())) {
            client.make("c.lookupByName('test').suspend()");
            Files.setLastModifiedTime(deployed, FileTime.from(Instant.now()));
            String updated = "c.numOfDomains()";
            for (int call = 0; call < 500; call++) {
                assertThat(client.eval(updated)).isEqualTo("1");
            }
            Files.delete(deployed);
            awaitGone();
            Files.copy(jar, deployed);
            Await.until("the client goes on", Karaf.LIMIT,
                    () -> client.eval("c.lookupByName('test').state()[0]").equals("3"),
                    () -> client.eval("c.lookupByName('test').state()"));
        } finally {
            Files.deleteIfExists(deployed);
            awaitGone();
        }
    }

    @Test
    void updatesAndOtherFeaturesUnderLoadFailNoCallAndLoseNoEvent() {
        karaf.install(FEATURE);
        try (UpdateLoad load = new UpdateLoad(uri(), 4, 2)) {
            load.awaitCalls(CALLS_BETWEEN);
            for (int number = 0; number < UPDATES; number++) {
                long before = karaf.served("simulator");
                karaf.type((number % 2 == 0 ? "bundle:update " : "bundle:update --refresh ") + DriverBundle.SIMULATOR);
                Await.until("the updated driver serves", Karaf.LIMIT, () -> karaf.served("simulator") > before,
                        karaf::log);
                load.awaitCalls(CALLS_BETWEEN);
            }
            karaf.install("jvirtd-driver-storage jvirtd-shell");
            load.awaitCalls(CALLS_BETWEEN);
            karaf.type("feature:uninstall jvirtd-driver-storage jvirtd-shell");
            load.awaitCalls(CALLS_BETWEEN);
            System.out.println("updates in Karaf: " + load.end());
        } finally {
            karaf.type("feature:uninstall " + FEATURE);
        }
    }

    @Test
    void clientsOutliveAFeatureThatIsUninstalledForAWhile() {
        karaf.install("jvirtd-driver-qemu " + FEATURE);
        String qemu = karaf.uri("qemu", "/system");
        Await.until("the other driver serves", Karaf.LIMIT, () -> karaf.served("qemu") > 0, karaf::log);
        try (PythonClient client = PythonClient.recorder(uri(), 2);
                PythonClient other = PythonClient.connect(qemu)) {
            client.make("watch(1, 0)");
            String before = client.make("[c.lookupByName('test').UUIDString(), c.numOfDomains()]");
            String version = other.make("[c.getLibVersion(), c.getHostname()]");

            karaf.type("feature:uninstall " + FEATURE);
            assertThat(client.eval("c.numOfDomains()")).isEqualTo("error 1 internal error: " + DriverUpdateIT.GONE);
            assertThat(client.eval("dom('test')")).isEqualTo("error 1 internal error: " + DriverUpdateIT.GONE);
            assertThat(client.make("[one.isAlive() for one in cs]")).isEqualTo("[1, 1]");
            assertThat(other.evalSoon("[c.getLibVersion(), c.getHostname()]")).isEqualTo(version);

            karaf.install(FEATURE);
            Await.until("the client goes on", Karaf.LIMIT,
                    () -> client.eval("[c.lookupByName('test').UUIDString(), c.numOfDomains()]").equals(before),
                    karaf::log);
            client.make("dom('test').suspend()");
            client.make("dom('test').resume()");
            Await.until("the subscription goes on", Karaf.LIMIT,
                    () -> client.make("seen[1]").equals("[(0, 'test', 3, 0), (0, 'test', 4, 0)]"),
                    () -> client.make("seen"));
            assertThat(client.make("closed")).isEqualTo("[]");
            assertThat(other.evalSoon("[c.getLibVersion(), c.getHostname()]")).isEqualTo(version);
        } finally {
            karaf.type("feature:uninstall " + FEATURE);
            karaf.type("feature:uninstall jvirtd-driver-qemu");
        }
    }

    private static String uri() {
        return karaf.uri("test", "/default");
    }

    private static void awaitDomains() {
        Await.until("virsh is answered from Karaf", Karaf.LIMIT,
                () -> Command.run("virsh", "-c", uri(), "list", "--all").out().contains("test   running"), karaf::log);
    }

    private static void awaitGone() {
        Await.until("Karaf has uninstalled it", Karaf.LIMIT,
                () -> Command.run("virsh", "-c", uri(), "-k0", "list").exit() != 0, karaf::log);
    }
}
