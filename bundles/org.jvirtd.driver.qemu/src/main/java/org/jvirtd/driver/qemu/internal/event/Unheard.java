/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.event;

import java.util.List;

import com.google.gson.JsonObject;

import org.jvirtd.driver.qemu.internal.domain.QemuDomainState;
import org.jvirtd.driver.qemu.internal.domain.Transitions;
import org.jvirtd.queue.Change;
import org.jvirtd.queue.Step;

/** What QEMU has told while nobody listened, as is seen by its traces. */
public final class Unheard {
    private Unheard() {}

    /**
     * The step that the event would have made, with what libvirt's clients see of it.
     *
     * @param name QEMU's
     * @param data its parts, as far as the event's rule looks at them
     */
    public static Step<QemuDomainState, Void> of(String name, JsonObject data) {
        return state -> {
            if (!state.active()) {
                return Change.of(state);
            }
            Outcome outcome = EventTable.of(name).reaction().of(state,
                    new Told(name, state.run().id(), Told.NOW, 0, 0, data),
                    new Transitions());
            return new Change<>(outcome.next(), List.copyOf(outcome.events()), null);
        };
    }
}
