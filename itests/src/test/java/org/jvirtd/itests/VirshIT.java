/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the real virsh shows of the default simulator; the expected texts and exit codes are the reference daemon's. */
class VirshIT {
    @TempDir
    static Path temp;
    @AutoClose
    private static DaemonProcess daemon;

    @BeforeAll
    static void start() throws IOException {
        daemon = DaemonProcess.start(temp.resolve("h"));
        write("fresh.xml", domain("fresh", "11111111-2222-4333-8444-555555555555"));
        write("duplicate-uuid.xml", domain("other", "6695eb01-f6a4-8304-79aa-97f2502e193f"));
        write("duplicate-name.xml", domain("test", "11111111-2222-4333-8444-555555555555"));
        write("no-type.xml", domain("x", "11111111-2222-4333-8444-555555555555").replace(" type='test'", ""));
        write("torn.xml", "<domain type='test'><name>x</name>\n");
    }

    private static void write(String name, String text) throws IOException {
        Files.writeString(temp.resolve(name), text);
    }

    private static String domain(String name, String uuid) {
        return "<domain type='test'><name>" + name + "</name><uuid>" + uuid + "</uuid><memory>65536</memory>"
                + "<vcpu>1</vcpu><os><type>hvm</type></os></domain>\n";
    }

    @Test
    void listsTheDefaultDomain() {
        assertThat(daemon.virsh("list", "--all").ok()).isEqualTo("""
                 Id   Name   State
                ----------------------
                 1    test   running

                """);
    }

    @Test
    void aClientThatOpensAnewAfterItsCloseFindsAFreshWorld() {
        String program = """
                import sys, libvirt
                stale = 0
                for i in range(100):
                    c = libvirt.open(sys.argv[1])
                    c.defineXML(sys.argv[2])
                    c.close()
                    c = libvirt.open(sys.argv[1])
                    stale += c.numOfDefinedDomains()
                    c.close()
                print('stale', stale)
                """;
        assertThat(Command.run("/usr/bin/python3", "-c", program, daemon.uri(),
                domain("left", "33333333-2222-4333-8444-555555555555")).ok()).isEqualTo("stale 0\n");
    }

    @Test
    void showsTheFiguresOfADomain() {
        assertThat(daemon.virsh("dominfo", "test").ok()).contains("Name:           test\n")
                .contains("UUID:           6695eb01-f6a4-8304-79aa-97f2502e193f\n")
                .contains("State:          running\n").contains("CPU(s):         2\n")
                .contains("Max memory:     8388608 KiB\n").contains("Used memory:    2097152 KiB\n");
    }

    @Test
    void describesTheHost() {
        assertThat(daemon.virsh("nodeinfo").ok()).contains("CPU model:           i686")
                .contains("CPU(s):              16").contains("Memory size:         3145728 KiB");
        assertThat(daemon.virsh("capabilities").ok()).contains("<arch>i686</arch>")
                .contains("<domain type='test'/>");
        assertThat(daemon.virsh("version").ok()).contains("Using API: TEST 9.0.0");
    }

    @Test
    void takesADomainThroughItsLife() {
        String file = temp.resolve("fresh.xml").toString();

        assertThat(daemon.virsh("define " + file + "; start fresh; suspend fresh; domstate fresh --reason;"
                + " resume fresh; list --all; destroy fresh; undefine fresh; list --all").ok()).isEqualTo("""
                        Domain 'fresh' defined from %s

                        Domain 'fresh' started

                        Domain 'fresh' suspended

                        paused (user)

                        Domain 'fresh' resumed

                         Id   Name    State
                        -----------------------
                         1    test    running
                         2    fresh   running

                        Domain 'fresh' destroyed

                        Domain 'fresh' has been undefined

                         Id   Name   State
                        ----------------------
                         1    test   running

                        """.formatted(file));
    }

    @Test
    void printsTheDocumentOfADomain() {
        assertThat(daemon.virsh("dumpxml", "test").ok()).startsWith("<domain type='test' id='1'>")
                .contains("<uuid>6695eb01-f6a4-8304-79aa-97f2502e193f</uuid>")
                .contains("<memory unit='KiB'>8388608</memory>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            dominfo nope                     | error: failed to get domain 'nope'
            domstate 77                      | error: failed to get domain '77'
            start test                       | error: Domain is already active
            resume test                      | error: internal error: domain 'test' not paused
            suspend test; suspend test       | error: internal error: domain 'test' not running
            destroy test; shutdown test      | error: internal error: domain 'test' not running
            destroy test; destroy test       | error: Requested operation is not valid: domain is not running
            define @/duplicate-uuid.xml      | error: operation failed: domain 'test' is already defined with uuid 6695eb01-f6a4-8304-79aa-97f2502e193f
            define @/duplicate-name.xml      | error: operation failed: domain 'test' already exists with uuid 6695eb01-f6a4-8304-79aa-97f2502e193f
            define @/no-type.xml             | error: internal error: missing domain type attribute
            define @/torn.xml                | error: (domain_definition):2: Premature end of data in tag domain line 1
            """)
    void saysWhatIsWrongInTheReferencesWords(String command, String message) {
        Command.Result result = daemon.virsh(command.replace("@", temp.toString()));

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err().lines()).contains(message);
    }

    @Test
    void aReadOnlyClientMayLookButNotTouch() {
        assertThat(daemon.virsh("--readonly", "list").ok()).contains("test");

        Command.Result result = daemon.virsh("--readonly", "destroy", "test");
        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.err())
                .contains("error: operation forbidden: read only access prevents virDomainDestroy");
    }
}
