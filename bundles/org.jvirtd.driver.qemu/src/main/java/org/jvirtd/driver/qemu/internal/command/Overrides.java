/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/** Properties of devices that the document's own namespace sets over what the driver says. */
final class Overrides {
    private final Map<String, Element> byAlias = new HashMap<>();

    Overrides(DomainConfig config) {
        for (Element section : config.sections()) {
            if (section.namespace() != null && section.localName().equals("override")) {
                section.children().forEach(d -> byAlias.put(d.attribute("alias"), d));
            }
        }
    }

    /** Changes a device's properties in place. */
    void apply(Props device) {
        String id = device.json().has("id") ? device.json().get("id").getAsString() : null;
        Element override = byAlias.get(id);
        if (override == null) {
            return;
        }
        for (Element frontend : override.children()) {
            for (Element p : frontend.children()) {
                set(device, p);
            }
        }
    }

    private static void set(Props device, Element property) {
        String name = property.attribute("name");
        String value = property.attribute("value");
        device.json().remove(name);
        switch (property.attribute("type")) {
            case "string" -> device.with(name, value);
            case "signed", "unsigned" -> device.with(name, new BigInteger(value));
            case "bool" -> device.with(name, Boolean.valueOf(value));
            case "remove" -> {
                // It is gone.
            }
            default -> throw Xml.unsupported("type '" + property.attribute("type") + "' of an override");
        }
    }
}
