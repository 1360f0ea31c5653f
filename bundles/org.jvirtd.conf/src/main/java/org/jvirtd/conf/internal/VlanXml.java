/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.internal;

import java.util.List;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** {@code <vlan>} of interfaces, networks and port groups. */
public final class VlanXml {
    private static final int MAX_ID = 4095;

    private VlanXml() {}

    /** The canonical element: several tags make a trunk. */
    public static Element read(Element vlan) {
        List<Element> tags = vlan.children("tag");
        if (tags.isEmpty()) {
            throw error("missing tag id - each <vlan> must have at least one <tag id='n'/> subelement");
        }
        for (Element tag : tags) {
            if (Long.parseLong(tag.attribute("id")) > MAX_ID) {
                throw error("vlan tag id " + tag.attribute("id") + " too large (maximum " + MAX_ID + ")");
            }
        }
        String trunk = vlan.attribute("trunk");
        if (tags.size() > 1 && trunk != null && !trunk.equals("yes")) {
            throw error("invalid \"trunk='" + trunk
                    + "'\" in <vlan> - trunk='yes' is required for more than one vlan tag");
        }
        boolean shown = tags.size() > 1 || "yes".equals(trunk);
        return vlan.withAttribute("trunk", shown ? "yes" : null);
    }

    private static VirtException error(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NONE, detail);
    }
}
