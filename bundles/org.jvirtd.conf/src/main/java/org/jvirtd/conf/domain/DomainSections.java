/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The order of the top-level elements of a domain's document. */
final class DomainSections {
    static final List<String> ORDER = List.of("genid", "blkiotune", "memtune", "memoryBacking", "vcpus", "iothreads",
            "iothreadids", "defaultiothread", "cputune", "numatune", "resource", "sysinfo", "bootloader",
            "bootloader_args", "idmap", "features", "cpu", "clock", "on_poweroff", "on_reboot", "on_crash",
            "on_lockfailure", "pm", "perf", "seclabel", "keywrap", "launchSecurity");

    private DomainSections() {}

    /** The sections with this one in its place, in place of all of its name. */
    static List<Element> place(List<Element> sections, Element section) {
        List<Element> next = new ArrayList<>(sections);
        next.removeIf(s -> s.name().equals(section.name()));
        int rank = ORDER.indexOf(section.name());
        int at = 0;
        while (at < next.size() && ORDER.indexOf(next.get(at).name()) <= rank) {
            at++;
        }
        next.add(at, section);
        return next;
    }
}
