/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/**
 * Domains that the reference started: the document of the run is the prepared configuration and what the run then found out, which is
 * taken from the recorded document itself.
 */
class RunDocumentsTest {
    private static final int SECURE = 1;
    private static final int MIGRATABLE = 8;

    private final DomainDocuments documents = TestCapabilities.documents();

    record Run(String name, String input, String expected) {}

    @TestFactory
    Stream<DynamicTest> aRunIsShownAsTheReferenceShowsIt() {
        return runs().stream().map(r -> DynamicTest.dynamicTest(r.name(), () -> check(r)));
    }

    private void check(Run run) {
        Element shown = parse(run.expected());
        int id = Integer.parseInt(shown.attribute("id"));
        DomainConfig stored = documents.read(run.input(), 0);
        DomainConfig live = documents.prepared(stored, id).withoutSection("seclabel")
                .withSection(shown.child("seclabel"));
        live = LiveParts.withCpu(live, shown.child("cpu"));
        live = found(live, shown.child("devices"));
        String expected = withoutRandom(run.expected());
        assertThat(withoutRandom(documents.write(live, id, SECURE))).isEqualTo(expected);
        DomainConfig again = documents.readLive(documents.status(live, id));
        assertThat(withoutRandom(documents.write(again, id, SECURE))).as("kept in a file").isEqualTo(expected);
        assertThat(documents.write(again, id, MIGRATABLE).replaceAll(" base='[^']*'", "")).as("without the run")
                .isEqualTo(documents.write(stored.withSection(live.section("resource")), -1, MIGRATABLE));
    }

    private static DomainConfig found(DomainConfig config, Element devices) {
        DomainConfig live = config;
        int screen = 0;
        for (Element e : devices.children()) {
            String alias = e.child("alias") == null ? null : e.child("alias").attribute("name");
            Element source = e.child("source");
            if ("pty".equals(e.attribute("type")) && alias != null) {
                live = LiveParts.withTty(live, alias, source.attribute("path"));
            }
            if (e.name().equals("graphics")) {
                int port = Integer.parseInt(e.attribute("port", "-1"));
                live = port < 0 ? live : LiveParts.withPorts(live, screen, port, -1, -1);
                screen++;
            }
            if (e.name().equals("memory")) {
                live = LiveParts.withMemoryBase(live, alias, Long.decode(e.child("address").attribute("base")));
            }
            Element below = e.child("backingStore");
            if (below != null && below.child("source") != null) {
                live = LiveParts.withChain(live, e.child("target").attribute("dev"), List.of(below));
            }
        }
        return live;
    }

    @Test
    void aChannelTellsWhetherTheGuestListens() {
        Run run = runs().get(0);
        DomainConfig live = documents.prepared(documents.read(run.input(), 0), 3);
        DomainConfig open = LiveParts.withChannelState(live, "channel0", true);
        Device channel = open.devices().stream().filter(d -> d.kind() == DeviceKind.CHANNEL).findFirst().orElseThrow();
        assertThat(channel.element().child("target").attribute("state")).isEqualTo("connected");
    }

    @Test
    void theProcessorOfARunIsNoMoreAndNoLessThanItsModel() {
        DomainConfig live = prepared("<cpu mode='custom' match='exact'><model>Nehalem</model></cpu>", "");

        assertThat(live.section("cpu").child("model").attribute("fallback")).isEqualTo("forbid");
    }

    @Test
    void emulationHasNoProcessorOfTheHost() {
        assertThatThrownBy(() -> prepared("<cpu mode='host-passthrough'/>", "")).hasMessageContaining(
                "CPU mode 'host-passthrough' for x86_64 qemu domain on x86_64 host is not supported by hypervisor");
    }

    @Test
    void imagesBelowAreNumberedAfterAllDisks() {
        DomainConfig live = prepared("", "<disk type='file'><driver name='qemu' type='qcow2'/><source file='/a'/>"
                + "<target dev='hda' bus='ide'/></disk>"
                + "<disk type='file' device='floppy'><target dev='fda'/></disk>");
        live = LiveParts.withChain(live, "hda", List.of(parse("<backingStore type='file'><format type='raw'/>"
                + "<source file='/b'/></backingStore>")));

        Element disk = live.disks().stream().filter(d -> d.target().equals("hda")).findFirst().orElseThrow().element();
        List<String> numbers = List.of(disk.child("source").attribute("index"),
                disk.child("backingStore").attribute("index"));
        assertThat(numbers).contains("3").doesNotHaveDuplicates();
        assertThat(disk.child("backingStore").attribute("index")).as("two disks come first").isEqualTo("3");
    }

    private DomainConfig prepared(String section, String devices) {
        return documents.prepared(documents.read("<domain type='qemu'><name>a</name><memory unit='MiB'>64</memory>"
                + section + "<os><type arch='x86_64' machine='pc'>hvm</type></os><devices>" + devices
                + "</devices></domain>", 0), 1);
    }

    private static Element parse(String xml) {
        return XmlParser.parse(xml, ErrorDomain.DOMAIN, "(domain_definition)");
    }

    private static String withoutRandom(String text) {
        return text.replaceAll("<mac address='52:54:00[^']*'", "<mac address='52:54:00'").stripTrailing();
    }

    static List<Run> runs() {
        List<Run> all = new ArrayList<>();
        for (String part : TestCapabilities.text("config/runs.cases").split("(?m)^== ")) {
            if (!part.isBlank()) {
                int line = part.indexOf('\n');
                int middle = part.indexOf("\n--\n");
                all.add(new Run(part.substring(0, line), part.substring(line + 1, middle), part.substring(middle + 4)));
            }
        }
        return all;
    }
}
