/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import org.jvirtd.api.event.EventCategory;
import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Transitions;

/**
 * What is done with QEMU's events of one name.
 *
 * @param category how the lane treats it
 * @param device the part with the name of the device or job that it is about; null for none
 */
record Rule(String name, EventCategory category, String device, Reaction reaction) {
    /** An event that nothing follows but what clients of the monitor's own events see. */
    static final Reaction NOTHING = (state, told, why) -> Outcome.of(state);

    /** Gives what an event makes of a domain that is active; a pure function. */
    @FunctionalInterface
    interface Reaction {
        Outcome of(QemuDomainState state, Told told, Transitions why);
    }

    /** Gives what an event makes of a domain, whatever a job has announced. */
    @FunctionalInterface
    interface Plain {
        Outcome of(QemuDomainState state, Told told);
    }

    /** About the domain. */
    static Rule of(String name, EventCategory category, Plain reaction) {
        return about(name, category, null, reaction);
    }

    /** About a device. */
    static Rule about(String name, EventCategory category, String device, Plain reaction) {
        return new Rule(name, category, device, (state, told, why) -> reaction.of(state, told));
    }
}
