/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.jvirtd.api.DomainRef;
import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainDefinitions;
import org.jvirtd.api.driver.DomainLifecycle;
import org.jvirtd.api.driver.DomainLookup;
import org.jvirtd.testkit.Await;

/** Worlds that outlive their clients and their daemon. */
class KeptWorldsTest {
    private static final String WORLD = Versions.DEFAULT;

    @TempDir
    private Path folder;
    private Versions daemon;
    private Versions next;
    private Versions.Client client;

    @BeforeEach
    void open() {
        daemon = new Versions(home(), TestWorld.persistent(true));
        client = daemon.open("/default");
    }

    @AfterEach
    void close() {
        daemon.close();
        if (next != null) {
            next.close();
        }
    }

    private Path home() {
        return folder.resolve("simulator");
    }

    private Path kept() {
        return home().resolve("worlds/default");
    }

    private static DomainRef define(Versions.Client client, String name) {
        return client.facet(DomainDefinitions.class).defineXml(TestWorld.xml(name, ""), 0);
    }

    private static List<String> names(Versions.Client client) {
        return client.facet(DomainLookup.class).listAllDomains(0).stream().map(DomainRef::name).sorted().toList();
    }

    /** A client of the daemon that starts after this one has been killed. */
    private Versions.Client afterKill() {
        next = daemon.afterKill();
        return next.open("/default");
    }

    @Test
    void aWorldWithOneOfEverythingIsAsItWasAfterAKill() throws Exception {
        new Everything(daemon, client, folder).make();
        List<String> answers = Answers.of(client);
        Map<String, Object> states = daemon.states();
        Versions.Client again = afterKill();
        assertThat(Answers.of(again)).isEqualTo(answers);
        assertThat(next.states()).isEqualTo(states);
        assertThat(next.world(WORLD).pools().find("p2")).isNotNull();
        assertThat(next.events()).isEmpty();
        int domains = names(again).size();
        Await.until("each has its handler", () -> next.handlers() == domains);
    }

    @Test
    void whateverACallHasAnsweredIsThereAfterAKill() {
        DomainDefinitions definitions = client.facet(DomainDefinitions.class);
        DomainLifecycle life = client.facet(DomainLifecycle.class);
        List<Runnable> calls = List.of(() -> define(client, "a"), () -> life.create(domain("a"), 0),
                () -> life.suspend(domain("a")), () -> definitions.undefine(domain("a"), 0),
                () -> life.resume(domain("a")), () -> define(client, "b"),
                () -> definitions.rename(domain("b"), "c", 0), () -> define(client, "b"),
                () -> life.destroy(domain("a"), 0), () -> define(client, "a"),
                () -> definitions.undefine(domain("c"), 0), () -> life.setAutostart(domain("a"), true));
        for (int done = 0; done < calls.size(); done++) {
            calls.get(done).run();
            List<String> answers = Answers.of(client);
            Map<String, Object> states = daemon.states();
            try (Versions killed = new Versions(copied(done), TestWorld.persistent(true))) {
                assertThat(Answers.of(killed.open("/default"))).as("after call %d", done).isEqualTo(answers);
                assertThat(killed.states()).isEqualTo(states);
            }
        }
    }

    private Path copied(int number) {
        Path to = folder.resolve("killed" + number);
        daemon.copyTo(to);
        return to;
    }

    private DomainRef domain(String name) {
        return client.facet(DomainLookup.class).lookupByName(name);
    }

    @Test
    void itStaysWhenItsLastClientHasGone() {
        DomainRef a = client.facet(DomainLifecycle.class).create(define(client, "a"), 0);
        client.close();
        assertThat(daemon.worldNames()).containsExactly(WORLD);
        Versions.Client again = daemon.open("/default");
        assertThat(again.facet(DomainLifecycle.class).state(a, 0).state()).isEqualTo(DomainState.DOMAIN_RUNNING);
    }

    @Test
    void numbersOfDomainsAreNotUsedAgain() {
        DomainLifecycle life = client.facet(DomainLifecycle.class);
        DomainRef a = life.create(define(client, "a"), 0);
        life.destroy(a, 0);
        Versions.Client again = afterKill();
        assertThat(again.facet(DomainLifecycle.class).create(define(again, "b"), 0).id()).isEqualTo(a.id() + 1);
    }

    @Test
    void whatEventsHaveDoneIsKeptToo() {
        daemon.simulation().raise(WORLD, "test", daemon.simulation().event("monitor-eof", null, Map.of()));
        LiveDaemon.await("it is handled", () -> !daemon.events().isEmpty());
        Await.until("it is written", () -> {
            try (Versions killed = daemon.afterKill()) {
                Versions.Client again = killed.open("/default");
                return again.facet(DomainLifecycle.class).state(
                        again.facet(DomainLookup.class).lookupByName("test"), 0).state() == DomainState.DOMAIN_SHUTOFF;
            } finally {
                delete(folder.resolve("simulator+"));
            }
        });
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void anOrderlyEndKeepsItAsWell() {
        define(client, "a");
        client.close();
        daemon.close();
        next = new Versions(home(), TestWorld.persistent(true));
        assertThat(names(next.open("/default"))).containsExactly("a", "test");
    }

    @Test
    void aDriversUpdateGoesOnWithItAndItIsStillKept() throws Exception {
        new Everything(daemon, client, folder).make();
        Map<String, Object> before = daemon.states();
        daemon.update();
        assertThat(daemon.states()).isEqualTo(before);
        assertThat(daemon.world(WORLD).onDisk()).isTrue();
        define(client, "later");
        Map<String, Object> states = daemon.states();
        afterKill();
        assertThat(next.states()).isEqualTo(states).containsKey("later");
        assertThat(home().resolve("aside")).doesNotExist();
    }

    @Test
    void aWorldThatNobodyUsesOutlivesAnUpdateToo() {
        define(client, "a");
        client.close();
        daemon.update();
        assertThat(names(daemon.open("/default"))).containsExactly("a", "test");
    }

    @Test
    void twoDaemonsDoNotWriteTheSameWorld() {
        next = new Versions(home(), TestWorld.persistent(true));
        assertThatThrownBy(() -> next.open("/default")).isInstanceOfSatisfying(VirtException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.SYSTEM_ERROR);
            assertThat(e.getMessage()).contains("test:default cannot be kept on the disk",
                    "another driver or daemon holds the lock of " + kept());
        });
        define(client, "a");
        client.close();
        daemon.close();
        assertThat(names(next.open("/default"))).containsExactly("a", "test");
    }

    @Test
    void aFolderThatCannotBeMadeRefusesTheWorldAndSaysWhy() throws IOException {
        Path broken = folder.resolve("broken");
        Files.writeString(Files.createDirectories(broken).resolve("worlds"), "a file");
        next = new Versions(broken, TestWorld.persistent(true));
        assertThatThrownBy(() -> next.open("/default")).isInstanceOf(VirtException.class)
                .hasMessageContaining("test:default cannot be kept on the disk");
        assertThat(next.worldNames()).isEmpty();
        Files.delete(broken.resolve("worlds"));
        assertThat(names(next.open("/default"))).containsExactly("test");
    }

    @Test
    void whatCannotBeReadIsPutAsideAndTheWorldBeginsAfresh() throws IOException {
        define(client, "a");
        client.close();
        daemon.close();
        Path world = kept().resolve("world.json");
        Files.writeString(world, Files.readString(world).replace("\"domain ", "\"donaim "));
        String bad = Files.readString(world);
        next = new Versions(home(), TestWorld.persistent(true));
        assertThat(names(next.open("/default"))).containsExactly("test");
        assertThat(home().resolve("aside/default-1/world.json")).hasContent(bad);
    }

    @Test
    void aPartThatIsNoneIsPutAsideAndNothingHalfIsOpen() throws IOException {
        define(client, "a");
        client.close();
        daemon.close();
        Path world = kept().resolve("world.json");
        String text = Files.readString(world);
        String bad = text.substring(0, text.lastIndexOf("{\"end\"")).replace("\"persistent\":true",
                "\"persistent\":[]");
        java.util.zip.CRC32 crc = new java.util.zip.CRC32();
        byte[] bytes = bad.getBytes(java.nio.charset.StandardCharsets.UTF_8);
        crc.update(bytes);
        Files.writeString(world, bad + "{\"end\":{\"bytes\":" + bytes.length + ",\"crc\":\""
                + Long.toHexString(crc.getValue()) + "\"}}\n");
        next = new Versions(home(), TestWorld.persistent(true));
        assertThat(names(next.open("/default"))).containsExactly("test");
        assertThat(next.handlers()).isEqualTo(1);
        assertThat(home().resolve("aside/default-1")).isDirectory();
    }

    @Test
    void switchedOnItKeepsWhatIsThere() {
        try (Versions plain = new Versions(folder.resolve("plain"))) {
            Versions.Client user = plain.open("/default");
            define(user, "before");
            assertThat(folder.resolve("plain/worlds")).doesNotExist();
            plain.keep(true);
            define(user, "after");
            next = plain.afterKill();
            assertThat(names(next.open("/default"))).containsExactly("after", "before", "test");
        }
    }

    @Test
    void tenThousandDomainsReturn() {
        daemon.keep(false);
        for (int n = 0; n < 10_000; n++) {
            define(client, "vm" + n);
        }
        daemon.keep(true);
        client.facet(DomainDefinitions.class).undefine(domain("vm7"), 0);
        client.facet(DomainLifecycle.class).create(domain("vm9999"), 0);
        List<String> names = names(client);
        Versions.Client again = afterKill();
        assertThat(names(again)).hasSize(10_000).doesNotContain("vm7").isEqualTo(names);
        assertThat(again.facet(DomainLookup.class).lookupByName("vm9999").id()).isPositive();
    }

    @Test
    void switchedOffItEndsWithItsLastClientAndTheDiskHasWhatWasThere() {
        define(client, "kept");
        daemon.keep(false);
        define(client, "lost");
        client.close();
        assertThat(daemon.worldNames()).isEmpty();
        assertThat(names(daemon.open("/default"))).containsExactly("test");
        next = daemon.afterKill();
        next.keep(true);
        assertThat(names(next.open("/default"))).containsExactly("kept", "test");
    }

    @Test
    void aWorldThatIsConfiguredNoMoreIsKeptUntilItsLastClientHasGone() {
        daemon.driver().modified(TestWorld.persistent(false)); // and nobody looks at the open worlds
        define(client, "a");
        assertThat(names(afterKill())).containsExactly("a", "test");
        client.close();
        assertThat(daemon.worldNames()).isEmpty();
    }

    @Test
    void switchedOffWithoutAClientItEndsAtOnce() {
        client.close();
        daemon.keep(false);
        assertThat(daemon.worldNames()).isEmpty();
    }

    @Test
    void switchedOnAgainItIsKeptAsItIsAndOnlyAnotherWorldIsPutAside() {
        daemon.keep(false);
        define(client, "a");
        daemon.keep(true);
        assertThat(home().resolve("aside")).doesNotExist();
        daemon.keep(false);
        client.close();
        Versions.Client fresh = daemon.open("/default");
        define(fresh, "b");
        daemon.keep(true);
        assertThat(home().resolve("aside/default-1/world.json")).content().contains("\"a\"");
        assertThat(names(afterKill())).containsExactly("b", "test");
    }

    @Test
    void withoutAFolderOfTheDaemonItIsRefused() {
        WorldStore store = new WorldStore(null);
        assertThatThrownBy(() -> store.begin(WORLD, parts -> null, () -> null)).isInstanceOf(VirtException.class)
                .hasMessageContaining("no property jvirtd.lib");
    }
}
