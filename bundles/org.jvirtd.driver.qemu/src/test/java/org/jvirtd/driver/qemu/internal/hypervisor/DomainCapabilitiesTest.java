/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.jvirtd.api.driver.HypervisorChoice;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.conf.cpu.CpuTable;

/** What domains can have, with QEMU 7.2 and two firmware images. */
class DomainCapabilitiesTest {
    private static final String BINARY = RecordedCapabilities.BINARY.toString();

    @TempDir
    Path root;
    private DomainCapabilityFacet facet;

    @BeforeEach
    void facet() throws IOException {
        descriptor("10-secure", "secure.fd", "pc-q35-*", "'secure-boot', 'requires-smm'");
        descriptor("20-plain", "plain.fd", "pc-*", "'acpi-s3'");
        CpuTable table = new CpuTable();
        facet = new DomainCapabilityFacet(new Chooser(new RecordedCapabilities(), "x86_64"),
                new DomainCapabilitiesDocument(table, new Firmware(root)));
    }

    private void descriptor(String name, String image, String machines, String features) throws IOException {
        Path folder = root.resolve("usr/share/qemu/firmware");
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(name + ".json"), """
                {'interface-types': ['uefi'], 'mapping': {'executable': {'filename': '/%s'}},
                 'targets': [{'architecture': 'x86_64', 'machines': ['%s']}], 'features': [%s]}
                """.formatted(image, machines, features).replace('\'', '"'));
    }

    private Element ask(String emulator, String arch, String machine, String virtType) {
        return XmlParser.parse(
                facet.domainCapabilities(new HypervisorChoice(emulator, arch, machine, virtType), 0), ErrorDomain.QEMU,
                "domcaps");
    }

    private static List<String> values(Element element, String list) {
        return element.children("enum").stream().filter(e -> list.equals(e.attribute("name"))).findFirst().orElseThrow()
                .children("value").stream().map(Element::text).toList();
    }

    @Test
    void whatIsLeftOpenIsFilledIn() {
        Element all = ask(null, null, null, null);

        assertThat(all.childText("path")).isEqualTo(BINARY);
        assertThat(all.childText("domain")).isEqualTo("kvm");
        assertThat(all.childText("machine")).isEqualTo("pc-i440fx-7.2");
        assertThat(all.childText("arch")).isEqualTo("x86_64");
        assertThat(all.child("vcpu").attribute("max")).isEqualTo("255");
    }

    @Test
    void firmwareDependsOnTheMachine() {
        Element pc = ask(null, null, "pc", "qemu").child("os");
        Element q35 = ask(null, null, "q35", "qemu").child("os");
        Element isa = ask(null, null, "isapc", "qemu").child("os");

        assertThat(values(pc, "firmware")).containsExactly("efi");
        assertThat(pc.child("loader").children("value")).extracting(Element::text).containsExactly("/plain.fd");
        assertThat(values(pc.child("loader"), "secure")).containsExactly("no");
        assertThat(q35.child("loader").children("value")).extracting(Element::text).containsExactly("/secure.fd",
                "/plain.fd");
        assertThat(values(q35.child("loader"), "secure")).containsExactly("yes", "no");
        assertThat(values(isa, "firmware")).isEmpty();
    }

    @Test
    void brokenDescriptorsAreLeftOut() throws IOException {
        Files.writeString(root.resolve("usr/share/qemu/firmware/00-broken.json"), "{'targets': 5, nonsense");
        Files.writeString(root.resolve("usr/share/qemu/firmware/01-other.json"), "[1]");
        Files.writeString(root.resolve("usr/share/qemu/firmware/02-lacking.json"), "{\"interface-types\": [\"uefi\"]}");

        assertThat(ask(null, null, "pc", "qemu").child("os").child("loader").children("value"))
                .extracting(Element::text).containsExactly("/plain.fd");
    }

    @Test
    void devicesAreThoseOfTheProgramAndTheMachine() {
        Element pc = ask(null, null, "pc", "qemu").child("devices");
        Element q35 = ask(null, null, "q35", "qemu").child("devices");

        assertThat(values(pc.child("disk"), "bus")).containsExactly("ide", "fdc", "scsi", "virtio", "usb", "sata");
        assertThat(values(q35.child("disk"), "bus")).containsExactly("fdc", "scsi", "virtio", "usb", "sata");
        assertThat(values(pc.child("graphics"), "type")).containsExactly("sdl", "vnc", "spice", "egl-headless",
                "dbus");
        assertThat(values(pc.child("video"), "modelType")).containsExactly("vga", "cirrus", "vmvga", "qxl", "virtio",
                "none", "bochs", "ramfb");
        assertThat(values(pc.child("tpm"), "model")).containsExactly("tpm-tis", "tpm-crb");
    }

    @Test
    void cpuModesDependOnTheTypeOfDomain() {
        Element tcg = ask(null, null, null, "qemu").child("cpu");
        Element kvm = ask(null, null, null, "kvm").child("cpu");

        assertThat(tcg.children("mode")).extracting(m -> m.attribute("supported")).containsExactly("no", "yes", "yes",
                "yes");
        assertThat(kvm.children("mode")).extracting(m -> m.attribute("supported")).containsOnly("yes");
        assertThat(tcg.children("mode").get(3).children("model")).hasSize(53).first()
                .satisfies(m -> assertThat(m.text()).isEqualTo("qemu64"))
                .satisfies(m -> assertThat(m.attribute("usable")).isEqualTo("yes"))
                .satisfies(m -> assertThat(m.attribute("vendor")).isEqualTo("unknown"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            - | - | nosuch | - | invalid argument: the machine 'nosuch' is not supported by emulator '/usr/bin/qemu-system-x86_64'
            - | - | none | - | invalid argument: the machine 'none' is not supported by emulator '/usr/bin/qemu-system-x86_64'
            - | aarch64 | - | - | unsupported configuration: unable to find any emulator to serve 'aarch64' architecture
            - | nosuch | - | - | invalid argument: unknown architecture: nosuch
            - | - | - | nosuch | invalid argument: unknown virttype: nosuch
            - | - | - | xen | invalid argument: Emulator '/usr/bin/qemu-system-x86_64' does not support virt type 'xen'
            /nosuch | - | - | - | Cannot check QEMU binary /nosuch: No such file or directory
            /usr/bin/qemu-system-x86_64 | ppc64 | - | - | invalid argument: architecture from emulator 'x86_64' doesn't match given architecture 'ppc64'
            """)
    void refusals(String emulator, String arch, String machine, String virtType, String message) {
        assertThatThrownBy(() -> ask(emulator, arch, machine, virtType)).hasMessage(message);
    }

    @Test
    void flagsAreRefused() {
        assertThatThrownBy(() -> facet.domainCapabilities(new HypervisorChoice(null, null, null, null), 5))
                .hasMessage("unsupported flags (0x5) in function qemuConnectGetDomainCapabilities");
    }
}
