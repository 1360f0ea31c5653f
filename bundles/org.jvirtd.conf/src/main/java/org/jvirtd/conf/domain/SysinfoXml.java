/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** {@code <sysinfo>}: the entries of each block in their fixed order. */
final class SysinfoXml {
    private static final Map<String, List<String>> ENTRIES = Map.of("bios",
            List.of("vendor", "version", "date", "release"), "system",
            List.of("manufacturer", "product", "version", "serial", "uuid", "sku", "family"), "baseBoard",
            List.of("manufacturer", "product", "version", "serial", "asset", "location"), "chassis",
            List.of("manufacturer", "version", "serial", "asset", "sku"));

    private SysinfoXml() {}

    static Element read(Element sysinfo) {
        List<Element> blocks = new ArrayList<>();
        for (Element block : sysinfo.children()) {
            List<String> names = ENTRIES.get(block.name());
            if (names == null) {
                blocks.add(block);
                continue;
            }
            List<Element> entries = new ArrayList<>();
            for (String name : names) {
                block.children("entry").stream().filter(e -> name.equals(e.attribute("name")) && !e.text().isEmpty())
                        .findFirst().ifPresent(entries::add);
            }
            check(entries);
            if (!entries.isEmpty()) {
                blocks.add(block.withContent(entries));
            }
        }
        return sysinfo.withContent(blocks);
    }

    private static void check(List<Element> entries) {
        for (Element e : entries) {
            if (e.attribute("name").equals("date") && !e.text().matches("[0-9]{1,2}/[0-9]{1,2}/([0-9]{2}|[0-9]{4})")) {
                throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN, "Invalid BIOS 'date' format");
            }
            if (e.attribute("name").equals("uuid") && !e.text().matches("[0-9a-fA-F-]{32,36}")) {
                throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.DOMAIN, "malformed <sysinfo> uuid element");
            }
        }
    }
}
