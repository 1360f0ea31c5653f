/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.jvirtd.conf.domain.DomainConfig;

class AbiStabilityTest {
    private static final String XML = "<domain type='qemu'><name>c</name>"
            + "<uuid>aaaaaaaa-0000-4000-8000-0000000000a1</uuid><memory>65536</memory><os><type>hvm</type></os>"
            + "<features><acpi/></features><clock offset='utc'/><devices>"
            + "<disk><source file='/a'/><target dev='vda' bus='virtio'/></disk>"
            + "<interface type='user'><mac address='52:54:00:01:02:03'/></interface><serial type='pty'/>"
            + "<graphics type='vnc'/><video><model type='vga'/></video><sound model='ich6'/><input type='tablet'/>"
            + "<rng model='virtio'><backend model='random'/></rng>"
            + "<channel type='unix'><target type='virtio' name='x'/></channel></devices></domain>";

    private final DomainDocuments documents = TestCapabilities.documents();

    /** A part of the document, what it is changed to, and what the reference says to that. */
    private static final List<List<String>> CHANGES = List.of(
            List.of("<name>c<", "<name>cc<", "name 'cc' does not match source 'c'"),
            List.of("<memory>65536", "<memory>65537", "max memory 65537 does not match source 65536"),
            List.of("<os>", "<vcpu>2</vcpu><os>", "vCPU max 2 does not match source 1"),
            List.of("dev='vda'", "dev='vdb'", "Target disk vdb does not match source vda"),
            List.of("bus='virtio'/>", "bus='virtio'/><readonly/>", "Target disk access mode does not match source"),
            List.of("02:03", "02:04", "card mac 52:54:00:01:02:04 does not match source 52:54:00:01:02:03"),
            List.of("model='ich6'", "model='ac97'", "Target sound card model ac97 does not match source ich6"),
            List.of("name='x'", "name='y'", "Target channel name y does not match source x"),
            List.of("<acpi/>", "<acpi/><apic/>", "State of feature 'apic' differs: source: 'default,eoi=default',"),
            List.of("<graphics", "<hub type='usb'/><graphics", "hub device count 1 does not match source 0"));

    @TestFactory
    Stream<DynamicTest> whatTheGuestSeesDoesNotChange() {
        return CHANGES.stream().map(c -> DynamicTest.dynamicTest(c.get(2), () -> {
            DomainConfig source = documents.read(XML, 0);
            DomainConfig target = documents.read(XML.replace(c.get(0), c.get(1)), 0);
            assertThatThrownBy(() -> AbiStability.check(source, target)).hasMessageContaining(c.get(2));
        }));
    }

    @Test
    void whatTheHostGivesMayChange() {
        DomainConfig target = documents.read(XML.replace("'/a'", "'/b'").replace("vnc", "spice")
                .replace("offset='utc'", "offset='localtime'"), 0);
        assertThatCode(() -> AbiStability.check(documents.read(XML, 0), target)).doesNotThrowAnyException();
    }

    @Test
    void aRunGoesOnWithItsDefinition() {
        DomainConfig stored = documents.read(XML, 0);
        assertThatCode(() -> AbiStability.check(stored, documents.prepared(stored, 4))).doesNotThrowAnyException();
    }
}
