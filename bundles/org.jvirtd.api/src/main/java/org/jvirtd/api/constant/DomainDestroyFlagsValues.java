/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainDestroyFlagsValues in libvirt's public API. */
public final class DomainDestroyFlagsValues {
    /** VIR_DOMAIN_DESTROY_DEFAULT, since 0.9.10. */
    public static final int DOMAIN_DESTROY_DEFAULT = 0x0;

    /** VIR_DOMAIN_DESTROY_GRACEFUL, since 0.9.10. */
    public static final int DOMAIN_DESTROY_GRACEFUL = 0x1;

    /** VIR_DOMAIN_DESTROY_REMOVE_LOGS, since 8.3.0. */
    public static final int DOMAIN_DESTROY_REMOVE_LOGS = 0x2;

    private DomainDestroyFlagsValues() {}
}
