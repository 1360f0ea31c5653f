/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.tuning;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.Node;

/** Changes parts of a device's element. */
@AnyThread
public final class Elements {
    private Elements() {}

    /**
     * The element with the child in place of the one of its name, or behind the last of those that come before it.
     */
    public static Element put(Element parent, Set<String> before, Element child) {
        if (parent.child(child.name()) != null) {
            return parent.withChild(child);
        }
        List<Node> next = new ArrayList<>(parent.content());
        int at = 0;
        for (int i = 0; i < next.size(); i++) {
            if (next.get(i) instanceof Element e && before.contains(e.name())) {
                at = i + 1;
            }
        }
        next.add(at, child);
        return parent.withContent(next);
    }
}
