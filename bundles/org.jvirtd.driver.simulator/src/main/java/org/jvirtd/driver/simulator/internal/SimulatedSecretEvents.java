/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

import org.jvirtd.api.constant.SecretEventID;
import org.jvirtd.api.driver.SecretEvents;
import org.jvirtd.api.thread.AnyThread;

/** Every kind of secret event may be asked for, though it is only published on demand: there are no secrets. */
@AnyThread
final class SimulatedSecretEvents implements SecretEvents {
    private static final Set<SecretEventID> ALL = Collections.unmodifiableSet(EnumSet.allOf(SecretEventID.class));

    @Override
    public Set<SecretEventID> kinds() {
        return ALL;
    }
}
