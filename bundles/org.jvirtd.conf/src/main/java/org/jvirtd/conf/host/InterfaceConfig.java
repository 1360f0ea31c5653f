/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/** A network interface of the host: a typed view of its canonical element. */
@AnyThread
public record InterfaceConfig(Element element) {
    public InterfaceConfig {
        Objects.requireNonNull(element, "element");
    }

    /** {@code ethernet}, {@code bridge}, {@code bond} or {@code vlan}. */
    public String type() {
        return element.attribute("type");
    }

    /** The name, unique in a driver. */
    public String name() {
        return element.attribute("name");
    }

    /** The hardware address as written, or null. */
    public String mac() {
        Element mac = element.child("mac");
        return mac == null ? null : mac.attribute("address");
    }
}
