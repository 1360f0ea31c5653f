/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.host;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlPrinter;

/** What the firmware says of the host, as the kernel shows it. */
final class SmbiosDocument {
    private static final String FOLDER = "sys/class/dmi/id/";
    private static final List<Section> SECTIONS = List.of(
            new Section("bios",
                    List.of("vendor=bios_vendor", "version=bios_version", "date=bios_date", "release=bios_release")),
            new Section("system",
                    List.of("manufacturer=sys_vendor", "product=product_name", "version=product_version",
                            "serial=product_serial", "uuid=product_uuid", "sku=product_sku", "family=product_family")),
            new Section("baseBoard",
                    List.of("manufacturer=board_vendor", "product=board_name", "version=board_version",
                            "serial=board_serial", "asset=board_asset_tag")),
            new Section("chassis", List.of("manufacturer=chassis_vendor", "version=chassis_version",
                    "serial=chassis_serial", "asset=chassis_asset_tag")));

    private final KernelFiles files;

    SmbiosDocument(KernelFiles files) {
        this.files = files;
    }

    /** @param entries the name in the document, {@code =}, the kernel's file */
    private record Section(String name, List<String> entries) {}

    /** The document; empty if the firmware says nothing. */
    Optional<String> text() {
        List<Element> sections = new ArrayList<>();
        for (Section section : SECTIONS) {
            List<Element> entries = new ArrayList<>();
            for (String entry : section.entries()) {
                int equals = entry.indexOf('=');
                files.text(FOLDER + entry.substring(equals + 1)).filter(value -> !value.isEmpty()).ifPresent(
                        value -> entries.add(
                                Element.text("entry", value).withAttribute("name", entry.substring(0, equals))));
            }
            if (!entries.isEmpty()) {
                sections.add(Element.of(section.name()).withContent(entries));
            }
        }
        return sections.isEmpty()
                ? Optional.empty()
                : Optional.of(XmlPrinter
                        .print(Element.of("sysinfo").withAttribute("type", "smbios").withContent(sections)));
    }
}
