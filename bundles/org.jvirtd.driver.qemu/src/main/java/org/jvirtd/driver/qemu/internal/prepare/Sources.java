/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.ArrayList;
import java.util.List;

import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** The {@code source} elements of devices. */
final class Sources {
    private Sources() {}

    /** The device with this source in place of its first one, or in front of all. */
    static Element put(Element device, Element source) {
        if (device.child("source") != null) {
            return device.withChild(source);
        }
        List<Node> content = new ArrayList<>();
        content.add(source);
        content.addAll(device.content());
        return device.withContent(content);
    }

    /** The device with a part behind the last child of those names, or in front of all. */
    static Element behind(Element device, Element part, String... names) {
        List<Node> content = new ArrayList<>(device.content());
        int at = 0;
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Element e && List.of(names).contains(e.name())) {
                at = i + 1;
            }
        }
        content.add(at, part);
        return device.withContent(content);
    }
}
