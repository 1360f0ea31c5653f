/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.config;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.domain.DomainXml;
import org.jvirtd.conf.domain.WriteOptions;

/** Writes documents by virDomainXMLFlags. */
final class Documents {
    /** VIR_DOMAIN_XML_SECURE. */
    private static final int SECURE = 1;
    /** VIR_DOMAIN_XML_INACTIVE. */
    private static final int INACTIVE = 2;
    /** VIR_DOMAIN_XML_MIGRATABLE. */
    private static final int MIGRATABLE = 8;

    private Documents() {}

    static String write(DomainConfig config, int id, int flags) {
        boolean migratable = (flags & MIGRATABLE) != 0;
        boolean inactive = (flags & INACTIVE) != 0 || migratable;
        DomainConfig shown = config;
        if (id >= 0) {
            shown = inactive
                    ? RuntimeParts.strip(config)
                    : config.mapDevices(d -> RuntimeParts.shown(Consoles.withTerminal(d)));
        }
        return DomainXml.write(migratable ? Migratable.of(shown) : shown, new WriteOptions(inactive ? -1 : id,
                (flags & SECURE) != 0 || migratable, inactive, migratable));
    }
}
