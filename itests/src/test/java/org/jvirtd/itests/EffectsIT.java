/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

/** Every procedure that the simulator answers does what it says. */
class EffectsIT extends EffectsOfDriver {
    EffectsIT() {
        super("simulator", "simulator");
    }
}
