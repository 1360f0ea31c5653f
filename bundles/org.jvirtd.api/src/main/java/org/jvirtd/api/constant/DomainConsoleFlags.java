/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainConsoleFlags in libvirt's public API. */
public final class DomainConsoleFlags {
    /** VIR_DOMAIN_CONSOLE_FORCE, since 0.9.11. */
    public static final int DOMAIN_CONSOLE_FORCE = 0x1;

    /** VIR_DOMAIN_CONSOLE_SAFE, since 0.9.11. */
    public static final int DOMAIN_CONSOLE_SAFE = 0x2;

    private DomainConsoleFlags() {}
}
