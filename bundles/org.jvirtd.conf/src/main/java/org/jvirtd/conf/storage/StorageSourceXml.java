/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.internal.Documents;
import org.jvirtd.conf.xml.Element;
import org.jvirtd.conf.xml.XmlParser;

/** The document that says where to look for what pools could be made of. */
@AnyThread
public final class StorageSourceXml {
    private StorageSourceXml() {}

    /**
     * The name of the host to look on.
     *
     * @param poolType the type of pool that is looked for, such as {@code netfs}
     * @return null where none is said
     * @throws VirtException as the reference, of the subsystem STORAGE
     */
    public static String host(String xml, String poolType) {
        Element root = XmlParser.parse(xml, ErrorDomain.STORAGE, "(storage_source_specification)");
        Documents.requireRoot(root, "source");
        PoolType type = PoolType.named(poolType);
        if (type == null) {
            throw VirtException.internal(ErrorDomain.STORAGE, "missing backend for pool type -1", null);
        }
        Element source = StorageSchema.read("poolsource", root.withAttribute("type", PoolType.NETFS.word()));
        PoolAuth.check(source.child("auth"));
        if (!type.formats().isEmpty()) {
            PoolSource.format(type, root.child("format"));
        }
        Element host = root.child("host");
        return host == null ? null : host.attribute("name");
    }
}
