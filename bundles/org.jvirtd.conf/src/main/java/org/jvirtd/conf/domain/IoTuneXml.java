/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;

import org.jvirtd.conf.xml.Element;

/** {@code <iotune>} of a disk. */
final class IoTuneXml {
    private IoTuneXml() {}

    static Element read(Element disk, Element iotune) {
        List<Element> kept = iotune.children().stream().filter(e -> !e.text().equals("0")).toList();
        for (String max : new String[]{"", "_max"}) {
            for (String kind : new String[]{"bytes", "iops"}) {
                exclusive(kept, kind + "_sec" + max);
            }
        }
        return kept.isEmpty() ? disk.without("iotune") : disk.withChild(iotune.withContent(kept));
    }

    private static void exclusive(List<Element> kept, String what) {
        boolean total = kept.stream().anyMatch(e -> e.name().equals("total_" + what));
        boolean part = kept.stream().anyMatch(e -> e.name().equals("read_" + what) || e.name().equals("write_" + what));
        if (total && part) {
            throw Errors.xml("total and read/write " + what + " cannot be set at the same time");
        }
    }
}
