/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** Serial ports, parallel ports, consoles, channels and what else has a character device of the host behind it. */
final class CharacterXml {
    private static final Set<String> NEED_PATH = Set.of("file", "pipe", "dev");

    private CharacterXml() {}

    static Element read(Element in, ParseContext context) {
        Element read = Schema.read(in.name(), in);
        String type = read.attribute("type", "pty");
        Element source = read.child("source");
        if (NEED_PATH.contains(type) && (source == null || source.attribute("path") == null)) {
            throw Errors.internal("Missing source path attribute for char device");
        }
        if (type.equals("unix") && source != null && source.attribute("path") == null
                && !in.name().equals("channel")) {
            throw Errors.internal("Missing source path attribute for char device");
        }
        if (in.name().equals("channel") && read.child("target") == null) {
            throw Errors.xml("target type must be specified for channel device");
        }
        if (type.equals("pty") && context.inactive()) {
            read = read.without("source");
        }
        Element target = read.child("target");
        if (target != null && target.attribute("state") != null && context.inactive()) {
            read = read.withChild(target.withAttribute("state", null));
        }
        if (type.equals("tcp") && read.child("protocol") == null) {
            read = DeviceParts.insert(read, Element.of("protocol").withAttribute("type", "raw"), "source");
        }
        return read;
    }
}
