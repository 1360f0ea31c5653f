/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal;

import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

import org.jvirtd.api.constant.DomainXMLFlags;
import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.ParseContext;
import org.jvirtd.conf.domain.WriteOptions;
import org.jvirtd.driver.qemu.internal.domain.Documents;

/** Documents as the model has them. */
final class PlainDocuments implements Documents {
    private static final ParseContext CONTEXT = new ParseContext(Set.of("qemu", "kvm"), "x86_64", UUID::randomUUID,
            PlainDocuments::newMac, true);

    @Override
    public DomainConfig read(String xml, int defineFlags) {
        return DomainXml.read(xml, CONTEXT);
    }

    @Override
    public DomainConfig readStored(String xml) {
        return DomainXml.read(xml, CONTEXT);
    }

    @Override
    public String write(DomainConfig config, int id, int xmlFlags) {
        boolean secure = (xmlFlags & DomainXMLFlags.DOMAIN_XML_SECURE) != 0;
        boolean migratable = (xmlFlags & DomainXMLFlags.DOMAIN_XML_MIGRATABLE) != 0;
        boolean inactive = (xmlFlags & DomainXMLFlags.DOMAIN_XML_INACTIVE) != 0;
        return DomainXml.write(config, new WriteOptions(inactive ? -1 : id, secure, inactive, migratable));
    }

    private static String newMac() {
        int tail = ThreadLocalRandom.current().nextInt(1 << 24);
        return String.format("52:54:00:%02x:%02x:%02x", tail >> 16, tail >> 8 & 0xff, tail & 0xff);
    }
}
