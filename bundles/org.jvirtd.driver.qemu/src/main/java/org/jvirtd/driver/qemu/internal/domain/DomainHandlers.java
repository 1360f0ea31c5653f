/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.domain;

/** Gives each domain the handler of its hypervisor's events. */
@FunctionalInterface
public interface DomainHandlers {
    /**
     * Registers the handler of a domain.
     *
     * @return ends the registration; may be called more than once
     */
    Runnable register(QemuDomain domain);
}
