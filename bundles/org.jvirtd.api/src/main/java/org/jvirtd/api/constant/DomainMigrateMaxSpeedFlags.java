/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainMigrateMaxSpeedFlags in libvirt's public API. */
public final class DomainMigrateMaxSpeedFlags {
    /** VIR_DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY, since 5.1.0. */
    public static final int DOMAIN_MIGRATE_MAX_SPEED_POSTCOPY = 0x1;

    private DomainMigrateMaxSpeedFlags() {}
}
