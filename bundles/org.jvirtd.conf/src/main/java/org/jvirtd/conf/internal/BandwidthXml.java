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

/** {@code <bandwidth>} of interfaces and networks. */
public final class BandwidthXml {
    private BandwidthXml() {}

    /** The element, if each direction says how much. */
    public static Element check(Element bandwidth) {
        if (bandwidth != null) {
            for (String side : List.of("inbound", "outbound")) {
                if (bandwidth.children(side).size() > 1) {
                    throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.NONE,
                            "Only one child <" + side + "> element allowed");
                }
            }
            for (Element side : bandwidth.children()) {
                if (side.name().equals("outbound") && side.attribute("floor") != null) {
                    throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NONE,
                            "'floor' attribute allowed only in <inbound> element");
                }
                if (side.attribute("average") != null) {
                    continue;
                }
                if (side.attribute("floor") == null) {
                    throw VirtException.of(ErrorCode.XML_DETAIL, ErrorDomain.NONE,
                            "Missing mandatory average or floor attributes");
                }
                if (side.attribute("peak") != null || side.attribute("burst") != null) {
                    throw VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.NONE,
                            "'peak' and 'burst' require 'average' attribute");
                }
            }
        }
        return bandwidth;
    }
}
