/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import java.util.function.UnaryOperator;

import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Changes in devices. */
final class Elements {
    private Elements() {}

    /** The configuration with the elements of a kind changed. */
    static DomainConfig map(DomainConfig config, DeviceKind kind, UnaryOperator<Element> change) {
        return config.mapDevices(d -> {
            if (d.kind() != kind) {
                return d;
            }
            Element next = change.apply(d.element());
            return next == d.element() ? d : Device.of(kind, next);
        });
    }

    /** A child's attribute, or null. */
    static String at(Element element, String child, String attribute) {
        Element found = element.child(child);
        return found == null ? null : found.attribute(attribute);
    }
}
