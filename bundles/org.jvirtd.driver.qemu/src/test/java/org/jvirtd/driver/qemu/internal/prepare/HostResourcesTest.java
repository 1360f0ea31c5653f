/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.driver.qemu.internal.config.DomainDocuments;
import org.jvirtd.driver.qemu.internal.store.Layout;

class HostResourcesTest {
    @TempDir
    Path folder;

    private Layout layout() {
        return Layout.under(folder.resolve("etc"), folder.resolve("lib"), folder.resolve("run"),
                folder.resolve("log"), folder.resolve("cache"));
    }

    private DomainConfig config(String os, String devices) {
        DomainDocuments documents = new DomainDocuments(new RecordedCapabilities(), layout(),
                () -> "52:54:00:00:00:01");
        return documents.prepared(documents.read("<domain type='qemu'><name>a</name><memory unit='MiB'>64</memory><os>"
                + "<type arch='x86_64' machine='q35'>hvm</type>" + os + "</os><features><acpi/></features><devices>"
                + "<emulator>/usr/bin/qemu-system-x86_64</emulator>" + devices + "</devices></domain>", 0), 1);
    }

    private static String disk(Path file, String format) {
        return "<disk type='file'><driver name='qemu' type='" + format + "'/><source file='" + file
                + "'/><target dev='vda' bus='virtio'/></disk>";
    }

    private HostResources host() {
        return new HostResources(layout(), new HostSettings(HostSettings.Screens.USUAL));
    }

    @Test
    void aRunHasItsFoldersAndGivesThemBack() {
        Path run = layout().runFolder(7, "a");
        Prepared prepared = host().prepare(config("", ""), 7, PrepareFlags.START);
        assertThat(run.resolve("master-key.aes")).isRegularFile().hasSize(32);
        prepared.close();
        prepared.close();
        assertThat(run).doesNotExist();
        assertThat(layout().channelFolder(7, "a")).doesNotExist();
    }

    @Test
    void whatAnEarlierDaemonTookIsGivenBackToo() {
        host().prepare(config("", ""), 7, PrepareFlags.START);
        host().adopt(config("", ""), 7).close();
        assertThat(layout().runFolder(7, "a")).doesNotExist();
    }

    @Test
    void aMissingImageIsTheReferencesErrorAndNothingIsLeft() {
        DomainConfig config = config("", disk(folder.resolve("nosuch"), "raw"));
        assertThatThrownBy(() -> host().prepare(config, 7, PrepareFlags.START))
                .hasMessage("Cannot access storage file '" + folder.resolve("nosuch") + "': No such file or directory");
        assertThat(layout().runFolder(7, "a")).doesNotExist();
    }

    @Test
    void theImagesBelowAreFoundAndNumbered() throws IOException {
        Path base = image("base.qcow2", null, null);
        Path middle = image("middle.qcow2", "base.qcow2", "qcow2");
        Path top = image("top.qcow2", middle.toString(), "qcow2");
        try (Prepared prepared = host().prepare(config("", disk(top, "qcow2")), 7, PrepareFlags.START)) {
            Element disk = prepared.config().disks().get(0).element();
            Element second = disk.child("backingStore");
            Element third = second.child("backingStore");
            assertThat(disk.child("source").attribute("index")).isEqualTo("1");
            assertThat(second.attribute("index")).isEqualTo("2");
            assertThat(second.child("source").attribute("file")).isEqualTo(middle.toString());
            assertThat(third.child("source").attribute("file")).isEqualTo(base.toString());
            assertThat(third.child("backingStore")).isEqualTo(Element.of("backingStore"));
        }
    }

    @Test
    void aRawImageIsNotLookedInto() throws IOException {
        Path lying = image("lying.img", "/etc/shadow", "raw");
        try (Prepared prepared = host().prepare(config("", disk(lying, "raw")), 7, PrepareFlags.START)) {
            assertThat(prepared.config().disks().get(0).element().child("backingStore"))
                    .isEqualTo(Element.of("backingStore"));
        }
    }

    @Test
    void aFormattedImageBelowWhoseFormatIsNotSaidIsRefused() throws IOException {
        image("base.qcow2", null, null);
        Path top = image("top.qcow2", "base.qcow2", null);
        DomainConfig config = config("", disk(top, "qcow2"));
        assertThatThrownBy(() -> host().prepare(config, 7, PrepareFlags.START)).hasMessageContaining(
                "format of backing image 'base.qcow2' of image '" + top + "' was not specified in the image metadata");
    }

    @Test
    void imagesInACircleAreRefused() throws IOException {
        image("one.qcow2", "two.qcow2", "qcow2");
        Path two = image("two.qcow2", "one.qcow2", "qcow2");
        DomainConfig config = config("", disk(two, "qcow2"));
        assertThatThrownBy(() -> host().prepare(config, 7, PrepareFlags.START))
                .hasMessage("internal error: backing store for " + two + " is self-referential or too deeply nested");
    }

    @Test
    void portsAreDistinctFreeAndGivenBack() throws IOException {
        DomainConfig config = config("", "<graphics type='vnc' autoport='yes'/>");
        try (ServerSocket taken = new ServerSocket(0)) {
            int base = taken.getLocalPort();
            int last = Math.min(base + 100, 65535);
            HostResources host = new HostResources(layout(), new HostSettings(
                    new HostSettings.Screens(base, last, base, last, "127.0.0.1", "127.0.0.1")));
            Prepared first = host.prepare(config, 7, PrepareFlags.START);
            Prepared second = host.prepare(config, 8, PrepareFlags.START);
            assertThat(port(first)).isNotEqualTo(port(second)).isNotEqualTo(Integer.toString(taken.getLocalPort()));
            String freed = port(first);
            first.close();
            Prepared third = host.prepare(config, 9, PrepareFlags.START);
            assertThat(port(third)).isEqualTo(freed);
            second.close();
            third.close();
        }
    }

    @Test
    void aScreenTakesNoPortOfAnotherKindOfScreenThatDoesNotListenYet() throws IOException {
        BitSet all = new BitSet();
        try (ServerSocket free = new ServerSocket(0)) {
            int base = free.getLocalPort();
            PortRange vnc = new PortRange("VNC", base, Math.min(base + 100, 65535), all);
            PortRange spice = new PortRange("SPICE", base, Math.min(base + 100, 65535), all);
            int first = vnc.acquire();
            assertThat(spice.acquire()).isNotEqualTo(first);
            vnc.release(first);
            assertThat(spice.acquire()).as("given back").isEqualTo(first);
        }
    }

    @Test
    void screensOfBothKindsShareTheirPorts() {
        DomainConfig config = config("",
                "<graphics type='vnc' autoport='yes'/><graphics type='spice' autoport='yes'/>");
        try (Prepared prepared = host().prepare(config, 7, PrepareFlags.START)) {
            assertThat(prepared.config().devices().stream().filter(d -> d.kind() == DeviceKind.GRAPHICS)
                    .map(d -> d.element().attribute("port"))).doesNotContainNull().doesNotHaveDuplicates().hasSize(2);
        }
    }

    @Test
    void aDeviceThatIsThereIsNotTaken() {
        DomainConfig config = config("", "<interface type='ethernet'><target dev='lo'/></interface>");
        assertThatThrownBy(() -> host().prepare(config, 7, PrepareFlags.START))
                .hasMessage("Requested operation is not valid: The lo interface already exists");
        assertThat(Path.of("/sys/class/net/lo")).exists();
    }

    @Test
    void otherPortsCountForRunsThatBegin() {
        DomainConfig config = config("", "<graphics type='vnc' autoport='yes'/>");
        HostSettings settings = new HostSettings(
                new HostSettings.Screens(5900, 65535, 5700, 65535, "127.0.0.1", "127.0.0.1"));
        HostResources host = new HostResources(layout(), settings);
        settings.change(new HostSettings.Screens(61_000, 65_535, 5700, 65535, "0.0.0.0", "::1"));
        try (Prepared prepared = host.prepare(config, 7, PrepareFlags.START)) {
            assertThat(Integer.parseInt(port(prepared))).isBetween(61_000, 65_535);
        }
        assertThat(settings.listen("vnc")).isEqualTo("0.0.0.0");
        assertThat(settings.listen("spice")).isEqualTo("::1");
    }

    @Test
    void portsAndAddressesThatAreNoneAreRefused() {
        assertThatThrownBy(() -> new HostSettings.Screens(5000, 6000, 5700, 65535, "127.0.0.1", "127.0.0.1"))
                .hasMessage("remote_display_port_min and remote_display_port_max are 5000 and 6000, not within 5900 to"
                        + " 65535");
        assertThatThrownBy(() -> new HostSettings.Screens(6000, 5999, 5700, 65535, "127.0.0.1", "127.0.0.1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new HostSettings.Screens(5900, 65535, 5700, 65535, "127.0.0.1,x", "127.0.0.1"))
                .hasMessage("vnc_listen is '127.0.0.1,x', which is no address");
    }

    @Test
    void anExhaustedRangeSaysSo() {
        PortRange range = new PortRange("VNC", 5964, 5964);
        range.take(5964);
        assertThatThrownBy(range::acquire)
                .hasMessage("internal error: Unable to find an unused port in range 'VNC' (5964-5964)");
    }

    @Test
    void theVariablesAreMadeOnceAndAnewWhenAsked() throws IOException {
        Path template = Files.writeString(folder.resolve("template.fd"), "new");
        Path variables = folder.resolve("vars.fd");
        DomainConfig config = config("<loader readonly='yes' type='pflash'>/usr/share/x.fd</loader><nvram template='"
                + template + "'>" + variables + "</nvram>", "");
        host().prepare(config, 7, PrepareFlags.START).close();
        assertThat(variables).hasContent("new");
        Files.writeString(variables, "used");
        host().prepare(config, 7, PrepareFlags.START).close();
        assertThat(variables).hasContent("used");
        host().prepare(config, 7, new PrepareFlags(true, false)).close();
        assertThat(variables).hasContent("new");
    }

    @Test
    void whatIsOnlyShownTakesNothing() {
        DomainConfig config = config("",
                disk(Path.of("/nosuch"), "qcow2") + "<channel type='unix'><target type='virtio'"
                        + " name='org.x'/></channel>");
        try (Prepared prepared = host().prepare(config, -1, PrepareFlags.SHOWN)) {
            assertThat(layout().runFolder(-1, "a")).doesNotExist();
            assertThat(prepared.config().disks().get(0).element().child("source").attribute("index")).isEqualTo("1");
        }
    }

    @Test
    void aBridgeThatIsNotThereIsTheReferencesError() {
        DomainConfig config = config("", "<interface type='bridge'><source bridge='nobr'/></interface>");
        assertThatThrownBy(() -> host().prepare(config, 7, PrepareFlags.START))
                .hasMessage("Cannot get interface MTU on 'nobr': No such device");
    }

    private static String port(Prepared prepared) {
        return prepared.config().devices().stream().filter(d -> d.element().name().equals("graphics")).findFirst()
                .orElseThrow().element().attribute("port");
    }

    /** The head of a qcow2 image. */
    private Path image(String name, String backing, String format) throws IOException {
        ByteBuffer head = ByteBuffer.allocate(4096);
        head.putInt(0, 0x514649fb).putInt(4, 3).putInt(100, 104);
        if (format != null) {
            head.putInt(104, 0xE2792ACA).putInt(108, format.length());
            head.put(112, format.getBytes(StandardCharsets.US_ASCII));
        }
        if (backing != null) {
            head.putLong(8, 1024).putInt(16, backing.length());
            head.put(1024, backing.getBytes(StandardCharsets.UTF_8));
        }
        return Files.write(folder.resolve(name), head.array());
    }
}
