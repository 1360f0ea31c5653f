/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.Units;
import org.jvirtd.conf.xml.Element;

/** From the document's tree to the model. */
final class DomainReader {
    private DomainReader() {}

    static DomainConfig read(Element root, ParseContext context) {
        if (!root.name().equals("domain")) {
            throw error(ErrorCode.XML_ERROR, "unexpected root element <" + root.name() + ">, expecting <domain>");
        }
        String type = root.attribute("type");
        if (type == null) {
            throw error(ErrorCode.XML_ERROR, "missing domain type attribute");
        }
        String name = root.childText("name");
        if (name == null) {
            throw VirtException.of(ErrorCode.NO_NAME, ErrorDomain.DOMAIN, null);
        }
        String uuid = root.childText("uuid");
        DomainMemory memory = memory(root);
        List<Element> sections = new ArrayList<>();
        for (String section : DomainSections.ORDER) {
            sections.addAll(root.children(section));
        }
        return new DomainConfig(type, name, uuid == null ? context.newUuid().get() : UUID.fromString(uuid),
                root.childText("title"), root.childText("description"), root.child("metadata"), memory, vcpus(root),
                new OsBooting(root.child("os")), sections, null, devices(root), TestState.DEFAULT);
    }

    private static DomainMemory memory(Element root) {
        long total = kib(root.child("memory"), 0);
        return new DomainMemory(total, kib(root.child("currentMemory"), total), kib(root.child("maxMemory"), 0), 0,
                null);
    }

    private static long kib(Element e, long fallback) {
        return e == null ? fallback : Units.kib(new BigInteger(e.text().trim()), e.attribute("unit"), 1024);
    }

    private static DomainVcpus vcpus(Element root) {
        Element e = root.child("vcpu");
        int max = e == null ? 1 : Integer.parseInt(e.text().trim());
        String current = e == null ? null : e.attribute("current");
        return new DomainVcpus(max, current == null ? max : Integer.parseInt(current), "static", null);
    }

    private static List<Device> devices(Element root) {
        List<Device> all = new ArrayList<>();
        Element devices = root.child("devices");
        if (devices != null) {
            for (DeviceKind kind : DeviceKind.values()) {
                devices.children(kind.element()).forEach(e -> all.add(Device.of(kind, e)));
            }
        }
        return all;
    }

    static VirtException error(ErrorCode code, String detail) {
        return VirtException.of(code, ErrorDomain.DOMAIN, detail);
    }
}
