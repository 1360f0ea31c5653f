/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/** How the guest boots: a typed view of the canonical {@code <os>} element. */
@AnyThread
public record OsBooting(Element element) {
    public OsBooting {
        Objects.requireNonNull(element, "element");
    }

    /** {@code hvm}, {@code xen}, {@code linux}, {@code exe} or {@code uml}. */
    public String type() {
        return element.childText("type");
    }

    /** The architecture, such as {@code i686}. */
    public String arch() {
        return element.child("type").attribute("arch");
    }

    /** The machine, or null. */
    public String machine() {
        return element.child("type").attribute("machine");
    }

    /** The boot devices in order: {@code hd}, {@code cdrom}, {@code network}, {@code fd}. */
    public List<String> bootDevices() {
        return element.children("boot").stream().map(b -> b.attribute("dev")).toList();
    }
}
