/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainMemoryFlags in libvirt's public API. */
public final class DomainMemoryFlags {
    /** VIR_MEMORY_VIRTUAL, since 0.4.4. */
    public static final int MEMORY_VIRTUAL = 0x1;

    /** VIR_MEMORY_PHYSICAL, since 0.7.0. */
    public static final int MEMORY_PHYSICAL = 0x2;

    private DomainMemoryFlags() {}
}
