/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virDomainRebootFlagValues in libvirt's public API. */
public final class DomainRebootFlagValues {
    /** VIR_DOMAIN_REBOOT_DEFAULT, since 0.9.10. */
    public static final int DOMAIN_REBOOT_DEFAULT = 0x0;

    /** VIR_DOMAIN_REBOOT_ACPI_POWER_BTN, since 0.9.10. */
    public static final int DOMAIN_REBOOT_ACPI_POWER_BTN = 0x1;

    /** VIR_DOMAIN_REBOOT_GUEST_AGENT, since 0.9.10. */
    public static final int DOMAIN_REBOOT_GUEST_AGENT = 0x2;

    /** VIR_DOMAIN_REBOOT_INITCTL, since 1.0.1. */
    public static final int DOMAIN_REBOOT_INITCTL = 0x4;

    /** VIR_DOMAIN_REBOOT_SIGNAL, since 1.0.1. */
    public static final int DOMAIN_REBOOT_SIGNAL = 0x8;

    /** VIR_DOMAIN_REBOOT_PARAVIRT, since 1.2.5. */
    public static final int DOMAIN_REBOOT_PARAVIRT = 0x10;

    private DomainRebootFlagValues() {}
}
