/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** Puts parts into a device where the document has them. */
@AnyThread
public final class DeviceParts {
    private DeviceParts() {}

    /**
     * The device with one part more.
     *
     * @param behind names: it comes behind the last child that has one of them, or in front of all
     */
    public static Element insert(Element device, Element part, String... behind) {
        Set<String> names = Set.of(behind);
        List<Node> content = new ArrayList<>(device.content());
        int at = 0;
        for (int i = 0; i < content.size(); i++) {
            if (content.get(i) instanceof Element e && names.contains(e.name())) {
                at = i + 1;
            }
        }
        content.add(at, part);
        return device.withContent(content);
    }
}
