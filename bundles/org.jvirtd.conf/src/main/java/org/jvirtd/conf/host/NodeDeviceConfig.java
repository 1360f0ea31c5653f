/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A device of the host.
 *
 * @param name unique on the host; {@code new device} in a document that is to create one
 * @param parent the name of the device that it hangs on, or null
 * @param parentPort that device's world wide names: how a document that is to create one may find it
 * @param details where it lies in the host's file systems, as the document says
 * @param capabilities what it can do, as the document describes it
 */
@AnyThread
public record NodeDeviceConfig(String name, String parent, ParentPort parentPort, List<Element> details,
        List<Element> capabilities) {
    private static final String TYPE = "type";
    private static final String CAPABILITY = "capability";

    public NodeDeviceConfig {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(parentPort, "parentPort");
        details = List.copyOf(details);
        capabilities = List.copyOf(capabilities);
    }

    /** World wide names of a parent; each may be null, the first two are only together. */
    public record ParentPort(String wwnn, String wwpn, String fabricWwn) {
        /** Whether there is none. */
        public boolean unknown() {
            return wwnn == null && fabricWwn == null;
        }
    }

    /** The types of its capabilities, nested ones included: {@code scsi_host}, {@code fc_host} …. */
    public List<String> capabilityTypes() {
        return all().map(c -> c.attribute(TYPE)).toList();
    }

    /** The text below the first capability of that type, nested ones included, or null. */
    public String value(String capabilityType, String child) {
        return all().filter(c -> capabilityType.equals(c.attribute(TYPE))).findFirst().map(c -> c.childText(child))
                .orElse(null);
    }

    /** This device under another name. */
    public NodeDeviceConfig withName(String next) {
        return new NodeDeviceConfig(next, parent, parentPort, details, capabilities);
    }

    /** This device with another text below each capability of that type. */
    public NodeDeviceConfig withValue(String capabilityType, String child, String text) {
        List<Element> next = capabilities.stream().map(c -> changed(c, capabilityType, child, text)).toList();
        return new NodeDeviceConfig(name, parent, parentPort, details, next);
    }

    private Stream<Element> all() {
        return capabilities.stream().flatMap(c -> Stream.concat(Stream.of(c), c.children(CAPABILITY).stream()));
    }

    private static Element changed(Element at, String capabilityType, String child, String text) {
        boolean here = CAPABILITY.equals(at.name()) && capabilityType.equals(at.attribute(TYPE));
        List<Element> children = at.children();
        if (children.isEmpty()) {
            return at;
        }
        return at.withContent(children.stream().map(c -> here && c.name().equals(child)
                ? Element.text(child, text)
                : changed(c, capabilityType, child, text)).toList());
    }
}
