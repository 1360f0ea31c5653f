/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Changes parts of a configuration's sections and keeps the order of their children. */
@AnyThread
public final class Sections {
    private Sections() {}

    /** The children of a section; none when there is no such section. */
    public static List<Element> children(DomainConfig config, String section) {
        Element found = config.section(section);
        return found == null ? List.of() : found.children();
    }

    /** The text of a child of a section, or null. */
    public static String text(DomainConfig config, String section, String child) {
        Element found = config.section(section);
        return found == null ? null : found.childText(child);
    }

    /**
     * The configuration with other children in a section: those that match are replaced by the new one, which may be
     * null; the section goes when it is empty.
     *
     * @param order the names of the children in the order of the document
     */
    public static DomainConfig put(DomainConfig config, String section, List<String> order, Predicate<Element> replaced,
            Element child) {
        List<Element> next = new ArrayList<>(children(config, section));
        next.removeIf(replaced);
        if (child != null) {
            next.add(child);
        }
        next.sort(Comparator.comparingInt(e -> order.indexOf(e.name())));
        if (next.isEmpty()) {
            return config.withoutSection(section);
        }
        Element old = config.section(section);
        return config.withSection((old == null ? Element.of(section) : old).withContent(next));
    }

    /** As {@link #put}, for a child that is the only one of its name. */
    public static DomainConfig putOne(DomainConfig config, String section, List<String> order, Element child) {
        return put(config, section, order, e -> e.name().equals(child.name()), child);
    }

    /** The configuration without the only child of that name. */
    public static DomainConfig remove(DomainConfig config, String section, List<String> order, String child) {
        return put(config, section, order, e -> e.name().equals(child), null);
    }
}
