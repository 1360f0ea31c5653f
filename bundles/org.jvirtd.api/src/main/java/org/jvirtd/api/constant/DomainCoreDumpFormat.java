/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virDomainCoreDumpFormat of libvirt's public API. */
public enum DomainCoreDumpFormat implements WireEnum {
    /** VIR_DOMAIN_CORE_DUMP_FORMAT_RAW, since 1.2.3. */
    DOMAIN_CORE_DUMP_FORMAT_RAW(0),

    /** VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB, since 1.2.3. */
    DOMAIN_CORE_DUMP_FORMAT_KDUMP_ZLIB(1),

    /** VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO, since 1.2.3. */
    DOMAIN_CORE_DUMP_FORMAT_KDUMP_LZO(2),

    /** VIR_DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY, since 1.2.3. */
    DOMAIN_CORE_DUMP_FORMAT_KDUMP_SNAPPY(3),

    /** VIR_DOMAIN_CORE_DUMP_FORMAT_WIN_DMP, since 7.4.0. */
    DOMAIN_CORE_DUMP_FORMAT_WIN_DMP(4);

    private final int value;

    DomainCoreDumpFormat(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<DomainCoreDumpFormat> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
