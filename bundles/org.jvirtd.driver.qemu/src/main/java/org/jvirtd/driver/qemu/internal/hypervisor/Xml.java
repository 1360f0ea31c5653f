/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.hypervisor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import org.jvirtd.conf.xml.Element;

/** The shapes of which capabilities documents are made. */
final class Xml {
    private Xml() {}

    /** @param attributes name, value, name, value ... */
    static Element of(String name, Object... attributes) {
        Element element = Element.of(name);
        for (int i = 0; i < attributes.length; i += 2) {
            element = element.withAttribute((String) attributes[i], attributes[i + 1]);
        }
        return element;
    }

    static Element with(Element element, Element... children) {
        return element.withContent(Arrays.asList(children));
    }

    static Element list(String name, List<String> values) {
        return of("enum", "name", name).withContent(values.stream().map(v -> Element.text("value", v)).toList());
    }

    static Element list(String name, String... values) {
        return list(name, Arrays.asList(values));
    }

    /** Something that is there, with its parts. */
    static Element supported(String name, Element... parts) {
        return of(name, "supported", "yes").withContent(Arrays.asList(parts));
    }

    /** Something that is there or not, without parts. */
    static Element supported(String name, boolean there) {
        return of(name, "supported", there ? "yes" : "no");
    }

    /** A list of parts that is built step by step. */
    static List<Element> parts() {
        return new ArrayList<>();
    }
}
