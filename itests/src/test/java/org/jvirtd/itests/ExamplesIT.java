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
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.testkit.Await;

/** The example bundles, dropped into a running daemon. */
@Tag(OnOneJdk.TAG)
class ExamplesIT {
    private static final String RESTART = "org.jvirtd.example.restart";
    private static final String JOURNAL = "org.jvirtd.example.journal";

    @TempDir
    Path temp;
    private DaemonProcess daemon;
    private PythonClient client;

    @BeforeEach
    void start() {
        daemon = DaemonProcess.start(temp.resolve("h"));
        client = PythonClient.connect(daemon.uri());
    }

    @AfterEach
    void stop() {
        if (client != null) {
            client.close();
        }
        if (daemon != null) {
            daemon.close();
        }
    }

    private void configure(String file, String text) throws IOException {
        Files.writeString(daemon.home().resolve("etc").resolve(file), text);
    }

    /** Installs a bundle as an operator does, and waits until its observer is called. */
    private Path deploy(String name) throws IOException {
        Path target = daemon.home().resolve("deploy").resolve(name + ".jar");
        Path arriving = Files.copy(Path.of(System.getProperty("jvirtd." + name)), temp.resolve(name + ".jar"));
        Files.move(arriving, target, StandardCopyOption.ATOMIC_MOVE);
        Await.until("the observer of " + name + " is there", () -> handlers().contains(name), this::handlers);
        return target;
    }

    private String handlers() {
        return daemon.shell("handlers").out();
    }

    private String log() {
        return text(daemon.home().resolve("log/jvirtd.log"));
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String id() {
        return client.eval("c.lookupByName('test').ID()");
    }

    private void crash() {
        daemon.virsh("dump", "test", temp.resolve("core").toString(), "--crash").ok();
    }

    @Test
    void aCrashedDomainRunsAgainUntilItsRestartsAreUsedUp() throws IOException {
        configure(RESTART + ".cfg", "restarts = 2\n");
        deploy(RESTART);
        assertThat(id()).isEqualTo("1");

        crash();
        Await.until("it runs again after a dump that ended it", () -> id().equals("2"), this::log);
        assertThat(daemon.shell("sim:raise", "test", "guest_panic").exit()).isZero();
        Await.until("it runs again after a panic", () -> id().equals("3"), this::log);
        crash();
        Await.until("it is given up", () -> log().contains("Domain test has crashed again and stays down"), this::log);

        assertThat(id()).isEqualTo("-1");
        assertThat(client.eval("c.lookupByName('test').create()")).isEqualTo("0");
    }

    @Test
    void aRestarterThatIsTakenAwayRestartsNothing() throws IOException {
        Path jar = deploy(RESTART);

        Files.delete(jar);
        Await.until("its observer has gone", () -> !handlers().contains(RESTART), this::handlers);
        crash();

        assertThat(id()).isEqualTo("-1");
    }

    @Test
    void aJournalHasALineForEachEventOfTheDomainsThatItIsAbout() throws IOException {
        configure(JOURNAL + "-all.cfg", "file = ${jvirtd.log}/all.jsonl\nsync_millis = 0\n");
        configure(JOURNAL + "-other.cfg", "file = ${jvirtd.log}/other.jsonl\njvirtd.domain.filter = (name=other*)\n");
        deploy(JOURNAL);
        Await.until("both journals are there",
                () -> handlers().lines().filter(line -> line.contains(JOURNAL)).count() == 2,
                this::handlers);
        String define = "c.defineXML('<domain type=\"test\"><name>other1</name><memory>1024</memory>"
                + "<os><type>hvm</type></os></domain>')";

        client.eval("c.lookupByName('test').suspend()");
        client.eval("c.lookupByName('test').resume()");
        assertThat(client.eval(define)).doesNotStartWith("error");
        client.eval("c.lookupByName('other1').create()");

        Await.until("the journal has all", () -> lines("all").contains("STARTED"), () -> lines("all"));
        Await.until("the other has its own", () -> lines("other").contains("STARTED"), () -> lines("other"));
        assertThat(lines("all")).isEqualTo("[('test', 'LIFECYCLE', 'DOMAIN_EVENT_SUSPENDED'), "
                + "('test', 'LIFECYCLE', 'DOMAIN_EVENT_RESUMED'), ('other1', 'LIFECYCLE', 'DOMAIN_EVENT_DEFINED'), "
                + "('other1', 'LIFECYCLE', 'DOMAIN_EVENT_STARTED')]");
        assertThat(lines("other")).isEqualTo("[('other1', 'LIFECYCLE', 'DOMAIN_EVENT_DEFINED'), "
                + "('other1', 'LIFECYCLE', 'DOMAIN_EVENT_STARTED')]");
    }

    /** Domain, kind and event of each line, as Python's JSON parser reads them. */
    private String lines(String journal) {
        Path file = daemon.home().resolve("log").resolve(journal + ".jsonl");
        return Files.exists(file)
                ? client.eval(
                        "[(e['domain'], e['kind'], e.get('event')) for e in map(__import__('json').loads, open('" + file
                                + "'))]")
                : "";
    }

    @Test
    void aJournalThatCannotBeWrittenCostsLinesAndNothingElse() throws IOException {
        Path file = daemon.home().resolve("log/full.jsonl");
        Files.createSymbolicLink(file, Path.of("/dev/full"));
        configure(JOURNAL + "-full.cfg", "file = " + file + "\n");
        deploy(JOURNAL);

        client.eval("c.lookupByName('test').suspend()");
        Await.until("a line is lost", () -> log().contains("The journal cannot be written"), this::log);
        assertThat(client.eval("c.lookupByName('test').resume()")).isEqualTo("0");
        Await.until("both events were taken", () -> handlers().matches("(?s).*observer +1 +1 +2 .*"), this::handlers);
        Files.delete(file);
        client.eval("c.lookupByName('test').suspend()");

        Await.until("what is lost is told", () -> text(file).contains("\"kind\":\"LOST\",\"lines\":2,"),
                () -> text(file));
        Await.until("and the line is there", () -> text(file).contains("DOMAIN_EVENT_SUSPENDED"), () -> text(file));
    }
}
