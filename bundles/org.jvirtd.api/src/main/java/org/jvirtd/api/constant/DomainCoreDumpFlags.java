/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainCoreDumpFlags in libvirt's public API. */
public final class DomainCoreDumpFlags {
    /** VIR_DUMP_CRASH, since 0.7.5. */
    public static final int DUMP_CRASH = 0x1;

    /** VIR_DUMP_LIVE, since 0.7.5. */
    public static final int DUMP_LIVE = 0x2;

    /** VIR_DUMP_BYPASS_CACHE, since 0.9.4. */
    public static final int DUMP_BYPASS_CACHE = 0x4;

    /** VIR_DUMP_RESET, since 0.9.7. */
    public static final int DUMP_RESET = 0x8;

    /** VIR_DUMP_MEMORY_ONLY, since 0.9.13. */
    public static final int DUMP_MEMORY_ONLY = 0x10;

    private DomainCoreDumpFlags() {}
}
