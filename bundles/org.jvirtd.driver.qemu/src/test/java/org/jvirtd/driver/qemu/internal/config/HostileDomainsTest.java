/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.conf.xml.XmlPrinter;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.driver.qemu.internal.command.CommandLineBuilder;
import org.jvirtd.driver.qemu.internal.command.HostFacts;
import org.jvirtd.driver.qemu.internal.command.Launch;
import org.jvirtd.driver.qemu.internal.store.Layout;
import org.jvirtd.testkit.DamagedXml;
import org.jvirtd.testkit.Sizes;

/** Hostile documents: refused with a VirtException, or taken, and then what is written is stable and a command line can be asked for. */
class HostileDomainsTest {
    private static final int SECURE_INACTIVE = 3;
    private static final int SECURE = 1;
    private static final int ID = 7;
    private static final Path LIB = Path.of("/var/lib/libvirt/qemu");
    private static final Layout LAYOUT = new Layout(Path.of("/etc/libvirt/qemu"), LIB, Path.of("/run/libvirt/qemu"),
            Path.of("/var/log/libvirt/qemu"), Path.of("/var/cache/libvirt/qemu"));
    private static final CommandLineBuilder LINES = new CommandLineBuilder(
            new HostFacts(Clock.systemUTC(), 4, Map.of(), 0));

    private static final List<String> VALUES = List.of("4294967295", "", "-1", "2147483647", "0", "zz", "999999999",
            "9223372036854775807", "99999999999999999999");
    private static final int USUAL = 1;

    /** Good documents: those that a client sent, and what the reference made of them. */
    private static final List<String> SAMPLES = samples();

    private final RecordedCapabilities capabilities = new RecordedCapabilities();
    private final DomainDocuments documents = new DomainDocuments(capabilities, LAYOUT, () -> "52:54:00:00:00:99");

    @Property(tries = 500)
    void aHostileDocumentIsTakenWholeOrRefused(@ForAll long seed) {
        Random random = new Random(seed);
        check(new DamagedXml(random, SAMPLES).of(SAMPLES.get(random.nextInt(SAMPLES.size()))));
    }

    /** QEMU would refuse the second, and what was kept of the run could not be read again. */
    @Example
    void twoDisksThatWouldHaveOneAliasDoNotStart() {
        DomainConfig config = documents
                .read("<domain type='qemu'><name>a</name><memory>1024</memory><os><type>hvm</type></os><devices>"
                        + "<disk><source file='/a'/><target dev='vda' bus='virtio'/></disk>"
                        + "<disk><source file='/b'/><target dev='hda' bus='virtio'/></disk></devices></domain>", 0);

        assertThatThrownBy(() -> documents.prepared(config, ID)).isInstanceOf(VirtException.class)
                .hasMessage("unsupported configuration: non unique alias detected: virtio-disk0");
    }

    /** In each place of the samples. */
    @Example
    void aHostileValueIsTakenWholeOrRefusedWhereverItStands() {
        List<String> wrong = new ArrayList<>();
        for (String document : DamagedXml.eachValue(SAMPLES, VALUES.subList(0, Sizes.of(USUAL, VALUES.size())))) {
            try {
                check(document);
            } catch (RuntimeException | AssertionError e) {
                wrong.add(e + "\n" + document);
            }
        }
        assertThat(wrong).isEmpty();
    }

    void check(String document) {
        DomainConfig config = accepted(() -> documents.read(document, 0));
        if (config == null) {
            return;
        }
        String once = documents.write(config, -1, SECURE_INACTIVE);
        // The order of devices settles in the second writing, as the reference's does.
        String settled = rewritten(once);
        assertThat(rewritten(settled)).isEqualTo(settled);
        DomainConfig live = accepted(() -> documents.prepared(config, ID));
        if (live != null) {
            accepted(() -> LINES.build(new Launch(live, capabilities.find("x86_64").orElseThrow(), LAYOUT, ID, false)));
            String shown = documents.write(live, ID, SECURE);
            DomainConfig kept = documents
                    .readLive(XmlParser.parse(XmlPrinter.print(documents.status(live, ID)), ErrorDomain.DOMAIN,
                            "(status)"));
            assertThat(documents.write(kept, ID, SECURE)).as("kept in a file").isEqualTo(shown);
        }
    }

    static List<String> samples() {
        List<String> all = new ArrayList<>();
        ReferenceDocumentsTest.GROUPS.forEach(g -> ReferenceDocumentsTest.cases(g)
                .forEach(c -> all.add(ReferenceDocumentsTest.document(c.input()))));
        for (RunDocumentsTest.Run run : RunDocumentsTest.runs()) {
            all.add(run.input());
            all.add(run.expected());
        }
        return all.stream().filter(HostileDomainsTest::wellFormed).toList();
    }

    private static boolean wellFormed(String document) {
        return accepted(() -> XmlParser.parse(document, ErrorDomain.DOMAIN, "(sample)")) != null;
    }

    private String rewritten(String document) {
        return documents.write(documents.read(document, 0), -1, SECURE_INACTIVE);
    }

    /** What it gives; null when it is refused in order. */
    private static <T> T accepted(Supplier<T> what) {
        try {
            return what.get();
        } catch (VirtException refused) {
            assertThat(refused.getMessage()).isNotBlank();
            return null;
        }
    }
}
