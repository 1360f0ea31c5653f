/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.hello.internal;

import org.jvirtd.api.DomainRef;
import org.jvirtd.api.constant.DomainState;
import org.jvirtd.api.driver.DomainStateReason;
import org.jvirtd.api.driver.DomainStatus;

/**
 * A domain at one moment; immutable.
 *
 * @param ref who it is, with the id that it has now
 * @param stateReason what it does, and why
 * @param autostart whether it starts with the daemon
 */
record HelloState(DomainRef ref, DomainStateReason stateReason, boolean autostart) implements DomainStatus {
    boolean is(DomainState state) {
        return stateReason.state() == state;
    }

    boolean active() {
        return ref.id() >= 0;
    }

    HelloState with(int id, DomainState state, int reason) {
        return new HelloState(new DomainRef(ref.uuid(), ref.name(), id), new DomainStateReason(state, reason),
                autostart);
    }

    HelloState withAutostart(boolean starts) {
        return new HelloState(ref, stateReason, starts);
    }
}
