/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.List;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Who the guest is: UUID, SMBIOS tables, firmware configuration, generation. */
final class Identity {
    /** A table of SMBIOS: its number, element, and the entries in their order. */
    private record Table(int type, String element, List<String> entries) {}

    private static final List<Table> TABLES = List.of(
            new Table(0, "bios", List.of("vendor", "version", "date", "release")),
            new Table(1, "system",
                    List.of("manufacturer", "product", "version", "serial", "uuid", "sku", "family")),
            new Table(2, "baseBoard", List.of("manufacturer", "product", "version", "serial", "asset", "location")),
            new Table(3, "chassis", List.of("manufacturer", "version", "serial", "asset", "sku")));

    private Identity() {}

    static void add(Board board, Arguments out) {
        DomainConfig config = board.config();
        out.option("-uuid", config.uuid());
        String mode = Xml.at(config.os().element(), "smbios", "mode");
        if ("host".equals(mode)) {
            throw Xml.unsupported("Host SMBIOS information is not available");
        }
        List<Element> all = config.sections().stream().filter(s -> s.name().equals("sysinfo")).toList();
        if ("sysinfo".equals(mode)) {
            Element tables = all.stream().filter(s -> "smbios".equals(s.attribute("type"))).findFirst()
                    .orElseThrow(() -> Xml.unsupported("Domain '" + config.name() + "' sysinfo are not available"));
            smbios(tables, out);
        }
        all.stream().filter(s -> "fwcfg".equals(s.attribute("type"))).forEach(s -> firmware(s, out));
        Element generation = config.section("genid");
        if (generation != null) {
            out.device(Props.driver("vmgenid").with("guid", generation.text()).with("id", "vmgenid0"));
        }
    }

    private static void smbios(Element sysinfo, Arguments out) {
        for (Table t : TABLES) {
            for (Element table : sysinfo.children(t.element())) {
                Options options = new Options("").with("type", t.type());
                for (String name : t.entries()) {
                    options.with(name, entry(table, name));
                }
                out.option("-smbios", options);
            }
        }
        Element strings = sysinfo.child("oemStrings");
        if (strings != null) {
            Options options = new Options("").with("type", 11);
            strings.children("entry").forEach(e -> options.with("value", e.text()));
            out.option("-smbios", options);
        }
    }

    private static String entry(Element table, String name) {
        return table.children("entry").stream().filter(e -> name.equals(e.attribute("name"))).map(Element::text)
                .findFirst().orElse(null);
    }

    private static void firmware(Element sysinfo, Arguments out) {
        for (Element e : sysinfo.children("entry")) {
            Options options = new Options("").with("name", e.attribute("name"));
            if (e.attribute("file") != null) {
                options.with("file", e.attribute("file"));
            } else {
                options.with("string", e.text());
            }
            out.option("-fw_cfg", options);
        }
    }
}
