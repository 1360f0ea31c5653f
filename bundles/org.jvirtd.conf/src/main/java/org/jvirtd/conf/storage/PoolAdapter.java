/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Attribute;
import org.jvirtd.conf.xml.Element;

/** {@code <adapter>} of a pool's source: a SCSI host by its name or its parent, or a Fibre Channel host. */
final class PoolAdapter {
    static final String MISSING = "missing storage pool source adapter";
    private static final String SCSI = "scsi_host";

    private PoolAdapter() {}

    /** The adapter with its type, checked. */
    static Element complete(Element read) {
        String type = read.attribute("type");
        boolean named = read.attribute("name") != null;
        if (type == null && !named) {
            throw StorageSchema.xml(MISSING);
        }
        if ("fc_host".equals(type)) {
            checkNames(read);
            return read;
        }
        Element parent = read.child("parentaddr");
        if (parent != null && parent.child("address") == null) {
            throw StorageSchema.xml("Missing scsi_host PCI address element");
        }
        if (parent != null && named) {
            throw StorageSchema.xml("Both 'name' and 'parent' cannot be specified for the 'scsi_host' adapter");
        }
        if (parent == null && !named) {
            throw StorageSchema.xml("Either 'name' or 'parent' must be specified for the 'scsi_host' adapter");
        }
        Element adapter = Element.of("adapter").withAttribute("type", SCSI).withContent(read.content());
        return named ? adapter.withAttribute("name", read.attribute("name")) : adapter;
    }

    private static void checkNames(Element adapter) {
        if (adapter.attribute("wwnn") == null || adapter.attribute("wwpn") == null) {
            throw StorageSchema.xml("'wwnn' and 'wwpn' must be specified for adapter type 'fchost'");
        }
        for (Attribute a : adapter.attributes()) {
            boolean wwn = a.name().startsWith("ww");
            if (wwn && !a.value().matches("[0-9a-fA-F]{16}")) {
                throw VirtException.internal(ErrorDomain.NONE, "Malformed wwn: " + a.value(), null);
            }
        }
    }
}
