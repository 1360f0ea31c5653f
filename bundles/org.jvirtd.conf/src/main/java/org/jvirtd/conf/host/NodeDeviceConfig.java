/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.host;

import java.util.List;
import java.util.Objects;

import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;

/**
 * A device of the host.
 *
 * @param name unique on the host; a document that is to create one may say {@code new device}
 * @param parent the device that it hangs on, or null
 * @param capabilities what it can do, as the document describes it
 */
@AnyThread
public record NodeDeviceConfig(String name, String parent, List<Element> capabilities) {
    public NodeDeviceConfig {
        Objects.requireNonNull(name, "name");
        capabilities = List.copyOf(capabilities);
    }

    /** The types of its capabilities, nested ones included: {@code scsi_host}, {@code fc_host} …. */
    public List<String> capabilityTypes() {
        return capabilities.stream().flatMap(c -> java.util.stream.Stream
                .concat(java.util.stream.Stream.of(c), c.children("capability").stream())).map(c -> c.attribute("type"))
                .toList();
    }

    /** The text below the first capability of that type, or null. */
    public String value(String capabilityType, String child) {
        for (Element c : capabilities) {
            for (Element at : java.util.stream.Stream
                    .concat(java.util.stream.Stream.of(c), c.children("capability").stream()).toList()) {
                if (capabilityType.equals(at.attribute("type"))) {
                    return at.childText(child);
                }
            }
        }
        return null;
    }

    /** This device under another name. */
    public NodeDeviceConfig withName(String next) {
        return new NodeDeviceConfig(next, parent, capabilities);
    }
}
