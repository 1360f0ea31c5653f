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
}
