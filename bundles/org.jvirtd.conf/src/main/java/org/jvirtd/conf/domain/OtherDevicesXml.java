/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.domain;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** Devices that need a check or a default beyond their table. */
final class OtherDevicesXml {
    private static final int FIRST_CID = 3;

    private OtherDevicesXml() {}

    static Element filesystem(Element e) {
        Element target = e.child("target");
        Element source = e.child("source");
        if (target == null || target.attribute("dir") == null) {
            throw Errors.noTarget(source == null ? null : source.attributes().get(0).value());
        }
        if (source == null) {
            throw Errors.noSource(target.attribute("dir"));
        }
        return e;
    }

    static Element hostdev(Element e) {
        Element source = e.child("source");
        if (source == null) {
            throw Errors.xml("Missing <source> element in hostdev device");
        }
        if (e.attribute("type").equals("usb") && source.child("address") == null) {
            for (String part : new String[]{"vendor", "product"}) {
                if (source.child(part) == null) {
                    throw Errors.internal("missing " + part);
                }
            }
        }
        return e.attribute("mode").equals("subsystem") && e.attribute("managed") == null ? managed(e) : e;
    }

    /** A wrong value of the attribute means no. */
    private static Element managed(Element e) {
        Element next = Element.of("hostdev").withAttribute("mode", "subsystem")
                .withAttribute("type", e.attribute("type")).withAttribute("managed", "no").withContent(e.content());
        for (Attribute a : e.attributes()) {
            next = next.withAttribute(a.name(), a.value());
        }
        return next;
    }

    static Element tpm(Element e) {
        Element backend = e.child("backend");
        if (backend == null) {
            throw Errors.xml("missing TPM device backend");
        }
        if ("passthrough".equals(backend.attribute("type")) && backend.child("device") == null) {
            Element device = Element.of("device").withAttribute("path", "/dev/tpm0");
            return e.withChild(backend.plus(device));
        }
        return e;
    }

    static Element rng(Element e) {
        Element backend = e.child("backend");
        if (backend == null) {
            throw Errors.xml("only one RNG backend is supported");
        }
        if ("tcp".equals(backend.attribute("type")) && backend.child("protocol") == null) {
            return e.withChild(backend.plus(Element.of("protocol").withAttribute("type", "raw")));
        }
        if (backend.attribute("model").equals("random") && backend.text().isEmpty()) {
            return e.withChild(Element.text("backend", "/dev/random").withAttribute("model", "random"));
        }
        return e;
    }

    static Element vsock(Element e) {
        Element cid = e.child("cid");
        String address = cid == null ? null : cid.attribute("address");
        if (address != null && Long.parseLong(address) < FIRST_CID) {
            throw Errors.unsupported("guest CIDs must be >= " + FIRST_CID);
        }
        if (cid == null) {
            return DeviceParts.insert(e, Element.of("cid").withAttribute("auto", "yes"));
        }
        return e;
    }

    static Element memory(Element e) {
        Element target = e.child("target");
        if (target == null) {
            throw Errors.xml("missing <target> element for <memory> device");
        }
        if (target.child("size") == null) {
            throw VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.XML, "missing element or attribute './size'");
        }
        return e;
    }

    static Element lease(Element e) {
        if (e.child("key") == null) {
            throw Errors.xml("Missing 'key' element for lease");
        }
        return e;
    }

    static Element shmem(Element e) {
        Element size = e.child("size");
        if (size != null) {
            long mib = Long.parseUnsignedLong(size.text()) >>> 20;
            e = e.withChild(Element.text("size", Long.toString(mib)).withAttribute("unit", "M"));
        }
        return e.child("model") != null
                ? e
                : DeviceParts.insert(e, Element.of("model").withAttribute("type", "ivshmem"));
    }
}
