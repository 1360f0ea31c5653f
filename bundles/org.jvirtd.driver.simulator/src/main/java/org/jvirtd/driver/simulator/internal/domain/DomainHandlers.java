/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

/** Gives each domain of a world the handler of its hypervisor's events. */
@FunctionalInterface
public interface DomainHandlers {
    /**
     * Registers the handler of a domain.
     *
     * @return ends the registration; may be called more than once
     */
    Runnable register(DomainTable domains, SimulatedDomain domain);
}
