/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.domain;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.conf.xml.Element;

/**
 * A snapshot of a domain.
 *
 * @param parent the name of its parent; null for a root
 * @param description free text, or null
 * @param createdSeconds when it was made: seconds since 1970
 * @param state the word of the state that the domain was in, such as {@code running} or {@code disk-snapshot}
 * @param memory what was done with the memory: the document's element, or null
 * @param disks what was done with the disks: the document's element, or null
 * @param domain the configuration of that moment; null when an old document has none
 */
public record SimulatedSnapshot(String name, String parent, String description, long createdSeconds, String state,
        Element memory, Element disks, DomainConfig domain) {

    SimulatedSnapshot withParent(String next) {
        return new SimulatedSnapshot(name, next, description, createdSeconds, state, memory, disks, domain);
    }
}
