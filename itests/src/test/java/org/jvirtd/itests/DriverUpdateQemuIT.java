/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.jvirtd.testkit.Await;
import org.jvirtd.testkit.Sizes;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** The QEMU driver is replaced while guests run and clients make calls: no guest and no client notices. */
@Tag(OnOneJdk.TAG)
class DriverUpdateQemuIT {
    private static final String BUNDLE = "org.jvirtd.driver.qemu";
    private static final int UPDATES = Sizes.of(3, 20);
    private static final int GUESTS = 5;
    private static final int CLIENTS = 4;

    @TempDir
    Path temp;
    private QemuHost host;

    @BeforeEach
    void start() {
        host = QemuHost.start(temp.resolve("h"));
    }

    @AfterEach
    void stop() {
        if (host != null) {
            host.close();
        }
    }

    @Test
    void guestsAndClientsDoNotNoticeUpdates() throws Exception {
        Path console = temp.resolve("console");
        host.define(TestGuest.booting("vm0", console));
        IntStream.range(1, GUESTS).forEach(n -> host.define(TestGuest.empty("vm" + n)));
        List<String> names = IntStream.range(0, GUESTS).mapToObj(n -> "vm" + n).toList();
        names.forEach(name -> host.virsh("start", name).ok());
        TestGuest.awaitBoots(console, 1);
        List<Long> processes = host.processes();
        List<String> ids = names.stream().map(name -> host.virsh("domid", name).ok().strip()).toList();
        List<Caller> callers = new ArrayList<>();
        try (EventLog events = EventLog.of(host, "lifecycle")) {
            IntStream.range(0, CLIENTS).forEach(n -> callers.add(new Caller("vm" + n)));
            for (int update = 0; update < UPDATES; update++) {
                callers.forEach(Caller::awaitAnother);
                assertThat(host.daemon().shell("driver-update", "qemu", jar().toString()).ok())
                        .contains("Driver 'qemu' is " + BUNDLE);
            }
            callers.forEach(Caller::awaitAnother);

            assertThat(callers).allSatisfy(caller -> assertThat(caller.end()).isEmpty());
            assertThat(host.processes()).isEqualTo(processes);
            assertThat(names.stream().map(name -> host.virsh("domid", name).ok().strip())).isEqualTo(ids);
            assertThat(names).allSatisfy(name -> assertThat(host.state(name)).isEqualTo("running (booted)"));
            assertThat(TestGuest.boots(console)).isEqualTo(1);
            assertThat(events.lines()).as("nothing has happened").isEmpty();
            host.virsh("suspend", "vm1").ok();
            events.await("Suspended Paused");
            assertThat(events.lines()).hasSize(1);
        } finally {
            callers.forEach(Caller::close);
        }
    }

    @Test
    void whatHappensBetweenTwoDriversIsToldOnce() throws Exception {
        List<String> names = List.of("killed", "halted", "left");
        names.forEach(name -> host.define(TestGuest.empty(name)));
        names.forEach(name -> host.virsh("start", name).ok());
        String bundle = bundle();
        try (EventLog events = EventLog.of(host, "lifecycle"); PythonClient client = PythonClient.connect(host.uri())) {
            host.daemon().command("felix:stop " + bundle);
            long pid = host.pid("killed");
            Command.run("kill", "-KILL", Long.toString(pid)).ok();
            Await.until("it has died", () -> !host.processes().contains(pid), () -> host.processes().toString());
            tellQemu("halted", "stop");

            host.daemon().command("felix:start " + bundle);

            events.await("Stopped Failed");
            events.await("Suspended Paused");
            assertThat(client.make("c.lookupByName('left').isActive()")).isEqualTo("1");
            assertThat(host.state("killed")).isEqualTo("shut off (crashed)");
            host.virsh("suspend", "left").ok();
            Await.until("all is told", () -> events.lines().size() >= 3, () -> events.lines().toString());
            assertThat(events.lines()).containsExactlyInAnyOrder("Stopped Failed", "Suspended Paused",
                    "Suspended Paused");
            host.daemon().command("felix:stop " + bundle + "; felix:start " + bundle);
            assertThat(host.state("killed")).as("why it is off is kept").isEqualTo("shut off (crashed)");
            host.virsh("start", "killed").ok();
            assertThat(host.virsh("domid", "killed").ok().strip()).as("no number is given twice").isEqualTo("4");
        }
    }

    @Test
    void aGuestThatEndsWithItsClientDoesSoUnderTheNextDriverToo() {
        List<String> names = List.of("early", "late");
        names.forEach(name -> host.define(TestGuest.empty(name)));
        String bundle = bundle();
        try (PythonClient late = PythonClient.connect(host.uri())) {
            try (PythonClient early = PythonClient.connect(host.uri())) {
                early.make("c.lookupByName('early').createWithFlags(libvirt.VIR_DOMAIN_START_AUTODESTROY)");
                late.make("c.lookupByName('late').createWithFlags(libvirt.VIR_DOMAIN_START_AUTODESTROY)");
                assertThat(host.daemon().shell("driver-update", "qemu", jar().toString()).ok()).contains(BUNDLE);
                assertThat(host.processes()).as("both live on").hasSize(2);
                host.daemon().command("felix:stop " + bundle);
            }
            host.daemon().command("felix:start " + bundle);
            host.awaitState("early", "shut off (destroyed)");
            assertThat(host.state("late")).isEqualTo("running (booted)");
        }
        host.awaitState("late", "shut off (destroyed)");
    }

    @Test
    void aHigherVersionTakesOverAndWhenItGoesTheLowerOneServesAgain() throws Exception {
        host.define(TestGuest.empty("vm"));
        host.virsh("start", "vm").ok();
        long pid = host.pid("vm");
        Path next = newer(jar(), "99.0.0");
        try (PythonClient client = PythonClient.connect(host.uri())) {
            String said = host.daemon().command("felix:install " + next.toUri());
            String id = said.replaceAll("(?s).*?([0-9]+)\\s*$", "$1");
            host.daemon().command("felix:start " + id);
            awaitServing("99.0.0");
            assertThat(client.make("c.lookupByName('vm').isActive()")).isEqualTo("1");

            host.daemon().command("felix:uninstall " + id);

            assertThat(client.make("c.lookupByName('vm').isActive()")).isEqualTo("1");
            assertThat(serving()).doesNotContain("99.0.0");
            assertThat(host.pid("vm")).isEqualTo(pid);
            client.make("c.lookupByName('vm').destroy()");
            assertThat(host.processes()).isEmpty();
        }
    }

    @Test
    void aSaveUnderWayKeepsItsDriverUnlessThatIsForcedToGo() throws Exception {
        host.define(TestGuest.empty("vm"));
        host.virsh("start", "vm").ok();
        Path pipe = temp.resolve("pipe");
        Command.run("mkfifo", pipe.toString()).ok();
        Process reader = new ProcessBuilder("sh", "-c", "exec 3<" + pipe + "; sleep 1000").start();
        Process save = new ProcessBuilder(host.virshCommand("save", "vm", pipe.toString())).start();
        try {
            Await.until("the guest is being saved", () -> host.state("vm").equals("paused (saving)"),
                    () -> host.state("vm"));

            Command.Result refused = host.daemon().shell("driver-update", "qemu", jar().toString());
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("not updated").contains("vm: domain save job for");
            assertThat(host.state("vm")).isEqualTo("paused (saving)");

            assertThat(host.daemon().shell("driver-update", "--drain", "1", "--force", "qemu", jar().toString()).ok())
                    .contains(BUNDLE);
            host.awaitState("vm", "running (save canceled)");
        } finally {
            reader.destroyForcibly();
            save.destroyForcibly();
        }
    }

    private String bundle() {
        return host.daemon().command("felix:lb").lines().filter(line -> line.contains("driver.qemu"))
                .map(line -> line.replaceFirst("^\\s*([0-9]+).*", "$1")).findFirst().orElseThrow();
    }

    private String serving() {
        return host.daemon().command("virt:drivers").lines().filter(line -> line.matches("qemu +serving .*"))
                .findFirst()
                .orElse("none");
    }

    private void awaitServing(String version) {
        Await.until(version + " serves", () -> serving().contains(version), this::serving);
    }

    private static Path jar() {
        try (Stream<Path> all = Files.walk(Distribution.FOLDER.resolve("system"))) {
            return all.filter(file -> file.getFileName().toString().matches(BUNDLE + "-.*\\.jar")).findFirst()
                    .orElseThrow();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** The same bundle of another version. */
    private Path newer(Path jar, String version) throws IOException {
        Path made = temp.resolve("newer.jar");
        try (JarInputStream in = new JarInputStream(Files.newInputStream(jar))) {
            Manifest manifest = in.getManifest();
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(made), manifest)) {
                for (JarEntry entry = in.getNextJarEntry(); entry != null; entry = in.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    in.transferTo(out);
                }
            }
        }
        return made;
    }

    /** Sends a command past the daemon, whose monitor must be closed. */
    private void tellQemu(String name, String command) throws IOException {
        Path folder;
        try (Stream<Path> all = Files.list(temp.resolve("h/lib/qemu"))) {
            folder = all.filter(file -> file.getFileName().toString().matches("domain-[0-9]+-" + name)).findFirst()
                    .orElseThrow();
        }
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(folder.resolve("monitor.sock")));
            BufferedReader in = new BufferedReader(Channels.newReader(channel, StandardCharsets.UTF_8));
            in.readLine();
            for (String each : List.of("qmp_capabilities", command)) {
                channel.write(ByteBuffer.wrap(("{\"execute\":\"" + each + "\"}\n").getBytes(StandardCharsets.UTF_8)));
                String answer = in.readLine();
                while (!answer.contains("\"return\"")) {
                    answer = in.readLine();
                }
            }
        }
    }

    /** A client that makes one call after the other. */
    private final class Caller implements AutoCloseable {
        private static final int PATIENCE = 2;
        private final PythonClient client = PythonClient.connect(host.uri());
        private final String question;
        private final List<String> failures = new ArrayList<>();
        private final Thread thread;
        private volatile int answers;
        private volatile boolean ends;

        Caller(String domain) {
            question = "(len(c.listAllDomains()), c.lookupByName('" + domain + "').isActive(), len(c.lookupByName('"
                    + domain + "').memoryStats()) > 0, c.isAlive())";
            thread = new Thread(this::call, "caller");
            thread.setDaemon(true);
            thread.start();
        }

        private void call() {
            while (!ends) {
                String answer = client.eval(question);
                if (!answer.equals("(" + GUESTS + ", 1, True, 1)")) {
                    synchronized (failures) {
                        failures.add(answer);
                    }
                }
                answers++;
            }
        }

        /** Waits until a call that begins after this has ended. */
        void awaitAnother() {
            int before = answers;
            Await.until("a call ends", () -> answers >= before + PATIENCE, () -> answers + " answers");
        }

        /** What went wrong. */
        List<String> end() {
            ends = true;
            try {
                thread.join();
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
            synchronized (failures) {
                return List.copyOf(failures);
            }
        }

        @Override
        public void close() {
            ends = true;
            client.close();
        }
    }
}
