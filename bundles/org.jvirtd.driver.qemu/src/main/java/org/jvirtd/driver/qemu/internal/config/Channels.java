/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import java.util.regex.Pattern;

import org.jvirtd.conf.xml.Element;

/** Channels' sockets whose path a run chose. */
final class Channels {
    private static final Pattern CHOSEN = Pattern.compile(".*/channel/target/([^/]+\\.|domain-[^/]+/)[^/]+");

    /** Stands for a path that was not given: a run chooses it too. */
    private static final String NONE = "/channel/target/domain-0/none";

    private Channels() {}

    /** The device without the path that a run of this daemon gave it. */
    static Element withoutChosenPath(Element e) {
        Element source = e.child("source");
        boolean chosen = e.name().equals("channel") && "unix".equals(e.attribute("type")) && source != null
                && CHOSEN.matcher(source.attribute("path", NONE)).matches();
        return chosen ? e.without("source") : e;
    }
}
