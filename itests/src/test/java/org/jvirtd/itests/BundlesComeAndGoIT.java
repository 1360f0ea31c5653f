/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

class BundlesComeAndGoIT {
    private static final int TIMES = Sizes.of(3, 50);
    private static final int UPDATES = Sizes.of(10, 50);
    /** The JDK's handles for equals, hashCode and toString of records each remember the last record that they were made for. */
    private static final int KEPT_BY_JDK = 3;
    private static final String KNOWN = "[dom('mine').XMLDesc(), dom('mine').ID(), dom('mine').info()[:4], "
            + "[(s.getName(), s.isCurrent()) for s in dom('mine').listAllSnapshots()], dom('mine').autostart(), "
            + "sorted(d.name() for d in c.listAllDomains())]";

    @TempDir
    static Path home;
    @AutoClose
    private static FrameworkContainer framework;

    @BeforeAll
    static void start() throws Exception {
        framework = FrameworkContainer.start(home);
    }

    private static String uri() {
        return "test+unix:///default?socket=" + home.resolve("run/libvirt-sock");
    }

    private static void awaitServed() {
        Await.until("the simulator answers a new client",
                () -> Command.run("virsh", "-c", uri(), "list").exit() == 0,
                () -> String.join("\n", framework.ask("components")));
    }

    /** Two clients: one that made a domain and keeps its handle, and one that hears of it. */
    @Test
    void theSimulatorIsStoppedAndStartedAndAClientLosesNothing() {
        awaitServed();
        try (PythonClient client = PythonClient.recorder(uri(), 2)) {
            client.make("watch_all(0)");
            client.make("define('mine')");
            client.make("dom('mine').snapshotCreateXML('<domainsnapshot><name>s</name></domainsnapshot>')");
            client.make("dom('mine').setAutostart(1)");
            String known = client.make(KNOWN);
            client.make("globals().update(handle=dom('mine'))");
            for (int time = 0; time < TIMES; time++) {
                framework.ask("stop org.jvirtd.driver.simulator");
                client.make("globals().update(number=later(lambda: dom('mine').suspend()))");
                assertThat(client.make("[c.isAlive(), closed]")).isEqualTo("[1, []]");
                framework.ask("start org.jvirtd.driver.simulator");
                await(client, "the call that waited has gone on", "answers[number]", "0");
                assertThat(client.make("handle.state()")).isEqualTo("[3, 1]");
                client.make("handle.resume()");
                assertThat(client.make(KNOWN)).isEqualTo(known);
                assertThat(client.make("[c.isAlive(), closed]")).isEqualTo("[1, []]");
            }
            framework.ask("update org.jvirtd.driver.simulator");
            assertThat(client.make(KNOWN)).isEqualTo(known);
            String told = "[" + "(3, 0), (4, 0), ".repeat(TIMES);
            for (int i = 0; i < 2; i++) {
                await(client, "client " + i + " has heard of everything",
                        "of(" + i + ", 0, 'mine')[2:]", told.substring(0, told.length() - 2) + "]");
            }
            client.make("dom('mine').destroy()");
            client.make("dom('mine').undefineFlags(2)");
        }
    }

    @Test
    void nothingOfAnOldVersionOfTheSimulatorIsLeft() {
        awaitServed();
        try (PythonClient client = PythonClient.recorder(uri(), 2)) {
            client.make("watch_all(0)");
            for (int time = 0; time < UPDATES; time++) {
                client.make("define('mine')");
                client.make("dom('mine').suspend()");
                framework.ask("update org.jvirtd.driver.simulator");
            }
            client.make("dom('mine').destroy()");
            Await.until("the class loaders of old versions are gone",
                    () -> framework.ask("loaders").size() <= KEPT_BY_JDK,
                    () -> String.join("\n", framework.ask("loaders")));
        }
    }

    @Test
    void theSimulatorsWorldIsFreshOnceItsClientsHaveGone() {
        awaitServed();
        try (PythonClient client = PythonClient.connect(uri())) {
            client.make("c.defineXML('<domain type=\"test\"><name>left</name><memory>1024</memory>"
                    + "<os><type>hvm</type></os></domain>').name()");
            framework.ask("stop org.jvirtd.driver.simulator");
        }
        framework.ask("start org.jvirtd.driver.simulator");
        awaitServed();
        Await.until("the domain of a client that has gone meanwhile is gone, too",
                () -> Command.run("virsh", "-c", uri(), "domid", "left").exit() == 1);
    }

    @Test
    void soItIsWhenTheyHaveGoneWhileTheProgramWasAway() {
        awaitServed();
        try (PythonClient client = PythonClient.connect(uri())) {
            client.make("c.lookupByName('test').destroy()");
            framework.ask("stop org.jvirtd.remote");
        }

        framework.ask("start org.jvirtd.remote");

        Await.until("the world is fresh",
                () -> Command.run("virsh", "-c", uri(), "domstate", "test").out().contains("running"));
    }

    private static void await(PythonClient client, String what, String expression, String expected) {
        Await.until(what, () -> client.make(expression).equals(expected), () -> client.make(expression));
    }

    @Test
    void aProgramIsStoppedAndStartedAndItsClientsGoOn() throws Exception {
        awaitServed();
        try (PythonClient client = PythonClient.connect(uri());
                PythonClient other = PythonClient.connect(uri());
                PythonClient ofQemu = PythonClient.connect(uri())) {
            ofQemu.make("(q := __import__('libvirt_qemu'), d := c.lookupByName('test'))");
            assertThat(client.eval("c.defineXML(\"<domain type='test'><name>program</name><memory>8192</memory>"
                    + "<os><type>hvm</type></os></domain>\").isActive()")).isEqualTo("0");
            for (int time = 0; time < TIMES; time++) {
                framework.ask("stop org.jvirtd.remote");
                CompletableFuture<String> waits = CompletableFuture.supplyAsync(() -> client.eval("c.numOfDomains()"),
                        PythonClient::ownThread);
                CompletableFuture<String> opens = CompletableFuture.supplyAsync(
                        () -> Command.run("virsh", "-c", uri(), "list").out(), PythonClient::ownThread);
                CompletableFuture<String> asksQemu = CompletableFuture.supplyAsync(
                        () -> ofQemu.eval("q.qemuMonitorCommand(d, 'query-name', 0)"), PythonClient::ownThread);
                assertThat(other.eval("c.isAlive()")).isEqualTo("1");

                framework.ask("start org.jvirtd.remote");

                assertThat(waits.get(60, TimeUnit.SECONDS)).isEqualTo("1");
                assertThat(opens.get(60, TimeUnit.SECONDS)).contains("test");
                assertThat(asksQemu.get(60, TimeUnit.SECONDS)).as("the answer of the driver").startsWith("error 3 ");
                assertThat(other.eval("c.lookupByName('program').isActive()")).isEqualTo("0");
            }
            client.eval("c.lookupByName('program').undefine()");
        }
    }

    @Test
    void aBundleThatComesAndGoesLeavesNoThreadBehind() {
        awaitServed();
        restartLoopUsers();
        long before = daemonThreads();
        for (int time = 0; time < TIMES; time++) {
            restartLoopUsers();
        }
        Await.until("no thread is left of the bundles that were stopped", () -> daemonThreads() <= before,
                () -> before + " before, now " + Thread.getAllStackTraces().keySet());
    }

    private static void restartLoopUsers() {
        for (String bundle : List.of("org.jvirtd.server", "org.jvirtd.worker", "org.jvirtd.loop")) {
            framework.ask("stop " + bundle);
            framework.ask("start " + bundle);
        }
        awaitServed();
    }

    private static long daemonThreads() {
        return Thread.getAllStackTraces().keySet().stream().filter(thread -> thread.getName().startsWith("jvirtd-"))
                .count();
    }
}
