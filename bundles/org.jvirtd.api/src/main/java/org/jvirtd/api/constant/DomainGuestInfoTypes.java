/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainGuestInfoTypes in libvirt's public API. */
public final class DomainGuestInfoTypes {
    /** VIR_DOMAIN_GUEST_INFO_USERS, since 5.7.0. */
    public static final int DOMAIN_GUEST_INFO_USERS = 0x1;

    /** VIR_DOMAIN_GUEST_INFO_OS, since 5.7.0. */
    public static final int DOMAIN_GUEST_INFO_OS = 0x2;

    /** VIR_DOMAIN_GUEST_INFO_TIMEZONE, since 5.7.0. */
    public static final int DOMAIN_GUEST_INFO_TIMEZONE = 0x4;

    /** VIR_DOMAIN_GUEST_INFO_HOSTNAME, since 5.7.0. */
    public static final int DOMAIN_GUEST_INFO_HOSTNAME = 0x8;

    /** VIR_DOMAIN_GUEST_INFO_FILESYSTEM, since 5.7.0. */
    public static final int DOMAIN_GUEST_INFO_FILESYSTEM = 0x10;

    /** VIR_DOMAIN_GUEST_INFO_DISKS, since 7.0.0. */
    public static final int DOMAIN_GUEST_INFO_DISKS = 0x20;

    /** VIR_DOMAIN_GUEST_INFO_INTERFACES, since 7.10.0. */
    public static final int DOMAIN_GUEST_INFO_INTERFACES = 0x40;

    private DomainGuestInfoTypes() {}
}
