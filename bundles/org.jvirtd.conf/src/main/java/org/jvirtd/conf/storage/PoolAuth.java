/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.conf.storage;

import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.conf.xml.Element;

/** {@code <auth>} of a pool's source. */
final class PoolAuth {
    private static final Set<String> TYPES = Set.of("chap", "ceph");

    private PoolAuth() {}

    /** @param auth as read, or null */
    static void check(Element auth) {
        if (auth == null) {
            return;
        }
        String type = auth.attribute("type");
        if (type != null && !TYPES.contains(type)) {
            throw StorageSchema.unsupported("unknown auth type '" + type + "'");
        }
        Element secret = auth.child("secret");
        if (secret == null) {
            throw StorageSchema.xml("Missing <secret> element in auth");
        }
        boolean uuid = secret.attribute("uuid") != null;
        boolean usage = secret.attribute("usage") != null;
        if (!uuid && !usage) {
            throw wrong("missing secret uuid or usage attribute");
        }
        if (uuid && usage) {
            throw wrong("either secret uuid or usage expected");
        }
        if (type == null) {
            throw StorageSchema.unsupported("storage pool missing auth type");
        }
    }

    private static VirtException wrong(String detail) {
        return VirtException.of(ErrorCode.XML_ERROR, ErrorDomain.NONE, detail);
    }
}
