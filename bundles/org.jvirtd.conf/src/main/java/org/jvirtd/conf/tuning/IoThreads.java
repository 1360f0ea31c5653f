/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** The I/O threads of a configuration. */
@AnyThread
public final class IoThreads {
    private static final String IDS = "iothreadids";

    private IoThreads() {}

    /** Their numbers: those that the document lists, then the lowest that are free. */
    public static List<Integer> numbers(DomainConfig config) {
        Set<Integer> all = new LinkedHashSet<>();
        Sections.children(config, IDS).forEach(e -> all.add(Integer.parseUnsignedInt(e.attribute("id"))));
        Element count = config.section("iothreads");
        int wanted = count == null ? 0 : Integer.parseUnsignedInt(count.text().strip());
        for (int next = 1; all.size() < wanted; next++) {
            all.add(next);
        }
        return List.copyOf(all);
    }

    /** The configuration with one more. */
    public static DomainConfig with(DomainConfig config, int number) {
        List<Integer> all = new ArrayList<>(numbers(config));
        all.add(number);
        return set(config, all);
    }

    /** The configuration without one, and without its pin. */
    public static DomainConfig without(DomainConfig config, int number) {
        List<Integer> all = new ArrayList<>(numbers(config));
        all.remove(Integer.valueOf(number));
        DomainConfig next = set(config, all);
        boolean counted = config.section(IDS) == null
                && all.equals(IntStream.rangeClosed(1, all.size()).boxed().toList());
        return CpuTune.unpinIoThread(counted ? next.withoutSection(IDS) : next, number);
    }

    /** The same, with the numbers written out where so far only their count was. */
    public static DomainConfig listed(DomainConfig config) {
        return set(config, numbers(config));
    }

    /** The configuration whose thread of that number has these attributes beside those that it had; null values remove. */
    public static DomainConfig withAttributes(DomainConfig config, int number, Map<String, String> attributes) {
        DomainConfig listed = listed(config);
        Element changed = listed.section(IDS);
        List<Node> next = new ArrayList<>();
        for (Element e : changed.children()) {
            Element thread = e;
            if (Integer.toUnsignedString(number).equals(e.attribute("id"))) {
                for (Map.Entry<String, String> a : attributes.entrySet()) {
                    thread = thread.withAttribute(a.getKey(), a.getValue());
                }
            }
            next.add(thread);
        }
        return config.withSection(changed.withContent(next)).withSection(listed.section("iothreads"));
    }

    /** What the configuration says of a thread, such as {@code thread_pool_max}; null when it says nothing. */
    public static String attribute(DomainConfig config, int number, String attribute) {
        return Sections.children(config, IDS).stream()
                .filter(e -> Integer.toUnsignedString(number).equals(e.attribute("id")))
                .map(e -> e.attribute(attribute)).filter(Objects::nonNull).findFirst().orElse(null);
    }

    private static DomainConfig set(DomainConfig config, List<Integer> all) {
        if (all.isEmpty()) {
            return config.withoutSection("iothreads").withoutSection(IDS);
        }
        List<Element> old = Sections.children(config, IDS);
        List<Element> ids = all.stream().map(Integer::toUnsignedString)
                .map(n -> old.stream().filter(e -> n.equals(e.attribute("id"))).findFirst()
                        .orElseGet(() -> Element.of("iothread").withAttribute("id", n)))
                .toList();
        return config.withSection(Element.text("iothreads", Integer.toString(all.size())))
                .withSection(Element.of(IDS).withContent(ids));
    }
}
