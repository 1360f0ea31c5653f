/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** The I/O threads of a configuration. */
final class IoThreads {
    private static final String IDS = "iothreadids";

    private IoThreads() {}

    /** Their numbers: those that the document lists, then the lowest that are free. */
    static List<Integer> numbers(DomainConfig config) {
        Set<Integer> all = new LinkedHashSet<>();
        Sections.children(config, IDS).forEach(e -> all.add(Integer.parseUnsignedInt(e.attribute("id"))));
        Element count = config.section("iothreads");
        int wanted = count == null ? 0 : Integer.parseUnsignedInt(count.text().strip());
        for (int next = 1; all.size() < wanted; next++) {
            all.add(next);
        }
        return List.copyOf(all);
    }

    static DomainConfig with(DomainConfig config, int number) {
        List<Integer> all = new ArrayList<>(numbers(config));
        all.add(number);
        return set(config, all);
    }

    static DomainConfig without(DomainConfig config, int number) {
        List<Integer> all = new ArrayList<>(numbers(config));
        all.remove(Integer.valueOf(number));
        DomainConfig next = set(config, all);
        boolean counted = config.section(IDS) == null
                && all.equals(IntStream.rangeClosed(1, all.size()).boxed().toList());
        return CpuTune.unpinIoThread(counted ? next.withoutSection(IDS) : next, number);
    }

    /** The same, with the numbers written out where so far only their count was. */
    static DomainConfig listed(DomainConfig config) {
        return set(config, numbers(config));
    }

    private static DomainConfig set(DomainConfig config, List<Integer> all) {
        if (all.isEmpty()) {
            return config.withoutSection("iothreads").withoutSection(IDS);
        }
        List<Element> ids = all.stream()
                .map(n -> Element.of("iothread").withAttribute("id", Integer.toUnsignedString(n))).toList();
        return config.withSection(Element.text("iothreads", Integer.toString(all.size())))
                .withSection(Element.of(IDS).withContent(ids));
    }
}
