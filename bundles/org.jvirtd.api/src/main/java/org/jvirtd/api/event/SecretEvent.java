/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.event;

import org.jvirtd.api.SecretRef;
import org.jvirtd.api.constant.SecretEventLifecycleType;

/** What happened to one object of this kind. */
public sealed interface SecretEvent extends Event {
    /** Whose event it is. */
    SecretRef secret();

    /**
     * A step of its life.
     *
     * @param detail further cause; 0 where this version of the API knows none
     */
    record Lifecycle(SecretRef secret, SecretEventLifecycleType event, int detail) implements SecretEvent {}

    /** The value has changed. */
    record ValueChanged(SecretRef secret) implements SecretEvent {}
}
