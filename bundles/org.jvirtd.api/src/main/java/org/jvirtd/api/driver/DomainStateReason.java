/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.driver;

import java.util.Objects;

import org.jvirtd.api.constant.DomainState;

/**
 * A state and its reason.
 *
 * @param reason a value of the state's own reason enum (virDomainRunningReason, virDomainPausedReason …)
 */
public record DomainStateReason(DomainState state, int reason) {
    /** The state may not be null. */
    public DomainStateReason {
        Objects.requireNonNull(state, "state");
    }
}
