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

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;
import org.ops4j.pax.tinybundles.TinyBundles;
import org.osgi.framework.Constants;

/** Observers that throw, and that do not come back, delay nobody and are named. */
class BadObserversIT {
    private static final int CHANGES = Sizes.of(200, 2000);
    private static final int AT_ONCE = 100;

    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() throws IOException {
        daemon = DaemonProcess.start(temp.resolve("h"), "--set", "org.jvirtd.worker/shutdown_seconds=1");
        try (InputStream bundle = TinyBundles.bundle().addClass(BadObservers.class)
                .addClass(Class.forName(BadObservers.class.getName() + "$1"))
                .addClass(Class.forName(BadObservers.class.getName() + "$2"))
                .addClass(Class.forName(BadObservers.class.getName() + "$3"))
                .setHeader(Constants.BUNDLE_MANIFESTVERSION, "2")
                .setHeader(Constants.BUNDLE_SYMBOLICNAME, "org.example.badobservers")
                .setHeader(Constants.BUNDLE_ACTIVATOR, BadObservers.class.getName())
                .setHeader(Constants.IMPORT_PACKAGE,
                        "org.osgi.framework,org.jvirtd.api;version=\"[1,2)\",org.jvirtd.api.event;version=\"[1.1,2)\"")
                .build(TinyBundles.rawBuilder())) {
            Path aside = daemon.home().resolve("badobservers.jar");
            Files.copy(bundle, aside);
            Files.move(aside, daemon.home().resolve("deploy/badobservers.jar"));
        } catch (ClassNotFoundException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void observersThatThrowOrHangDelayNobodyAndAreNamed() {
        try (PythonClient client = PythonClient.recorder(daemon.uri(), 2)) {
            client.make("watch(1, 0)");
            Await.until("the observers are called", () -> {
                client.make("dom('test').suspend() + dom('test').resume()");
                return observed("test") > 0;
            }, () -> daemon.log());
            client.make("define('counted')");
            for (int done = 0; done < CHANGES; done += AT_ONCE) {
                client.make("[dom('counted').suspend() + dom('counted').resume() for i in range(" + AT_ONCE + ")]");
            }

            Await.until("a client has seen everything", () -> client.make("of(1, 0, 'counted')[-" + 2 * CHANGES
                    + ":] == [(3, 0), (4, 0)] * " + CHANGES).equals("True"), () -> client.eval("len(seen[1])"));
            Await.until("so has the good observer",
                    () -> Long.toString(observed("counted")).equals(client.make("len(of(1, 0, 'counted'))")),
                    () -> client.eval("len(seen[1])") + " events");
            Await.until("both of the others are named", () -> daemon.log().contains("BadObservers$1")
                    && daemon.log().contains("BadObservers$2") && daemon.log().contains(BadObservers.MESSAGE),
                    () -> daemon.log());
            assertThat(client.evalSoon("dom('test').info()[0]")).isEqualTo("1");
        }
        assertThat(daemon.terminate()).as("it ends in order").isZero();
    }

    private static long observed(String domain) throws IOException {
        Path file = daemon.home().resolve("log").resolve(BadObservers.FILE);
        return Files.exists(file) ? Files.readString(file).lines().filter((domain + " Lifecycle")::equals).count() : 0;
    }
}
