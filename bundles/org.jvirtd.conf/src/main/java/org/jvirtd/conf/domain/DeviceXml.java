/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Arrays;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** The document of one device, as {@code virDomainAttachDevice} brings it. */
@AnyThread
public final class DeviceXml {
    private DeviceXml() {}

    /** The document as it was written. */
    public static Element parse(String xml) {
        return XmlParser.parse(xml, ErrorDomain.DOMAIN, "(device_definition)");
    }

    /**
     * The device, without what follows from the rest of its domain.
     *
     * @throws VirtException CONFIG_UNSUPPORTED if there is no such kind, and as the reading of a domain
     */
    public static Device read(Element root, ParseContext context) {
        DeviceKind kind = Arrays.stream(DeviceKind.values()).filter(k -> k.element().equals(root.name())).findFirst()
                .orElseThrow(() -> Errors.unsupported("unknown device type '" + root.name() + "'"));
        Element read = DevicesXml.one(kind, root, context);
        if (read == null) {
            return Device.of(kind, Element.of(kind.element()));
        }
        return Device.of(kind, kind == DeviceKind.DISK ? DiskXml.withBus(read) : read);
    }
}
