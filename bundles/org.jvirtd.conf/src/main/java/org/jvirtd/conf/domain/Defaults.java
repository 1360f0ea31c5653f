/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** The sections that a document has although nobody wrote them. */
final class Defaults {
    /** More of them no guest can use; a document that lists them one by one would fill the memory. */
    private static final long MAX_IO_THREADS = 65_536;

    private Defaults() {}

    static List<Element> sections(List<Element> read, Element root, DomainVcpus vcpus) {
        List<Element> all = new ArrayList<>(read);
        missing(all, "on_poweroff", "destroy");
        missing(all, "on_reboot", "restart");
        missing(all, "on_crash", "destroy");
        if (get(all, "clock") == null) {
            put(all, Element.of("clock").withAttribute("offset", "utc"));
        }
        if (vcpus.placement().equals("auto") && get(all, "numatune") == null) {
            put(all, Element.of("numatune").plus(
                    Element.of("memory").withAttribute("mode", "strict").withAttribute("placement", "auto")));
        }
        ioThreads(all);
        return all;
    }

    /** As many threads as are counted or listed; those listed first keep their numbers. */
    private static void ioThreads(List<Element> all) {
        Element count = get(all, "iothreads");
        Element ids = get(all, "iothreadids");
        List<Element> listed = ids == null ? List.of() : ids.children();
        long wanted = Math.max(count == null ? 0 : Long.parseLong(count.text()), listed.size());
        if (wanted > MAX_IO_THREADS) {
            throw Errors.xml("invalid iothreads count '" + wanted + "'");
        }
        all.removeIf(s -> s.name().equals("iothreads"));
        if (wanted == 0) {
            return;
        }
        put(all, Element.text("iothreads", Long.toString(wanted)));
        if (ids == null) {
            return;
        }
        List<Element> full = new ArrayList<>(listed);
        Set<String> used = new HashSet<>();
        listed.forEach(t -> used.add(t.attribute("id")));
        for (int id = 1; full.size() < wanted; id++) {
            if (used.add(Integer.toString(id))) {
                full.add(Element.of("iothread").withAttribute("id", id));
            }
        }
        put(all, ids.withContent(full));
    }

    private static void missing(List<Element> all, String name, String text) {
        if (get(all, name) == null) {
            put(all, Element.text(name, text));
        }
    }

    private static Element get(List<Element> all, String name) {
        return all.stream().filter(s -> s.name().equals(name)).findFirst().orElse(null);
    }

    private static void put(List<Element> all, Element section) {
        List<Element> next = DomainSections.place(all, section);
        all.clear();
        all.addAll(next);
    }
}
