/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import org.junit.jupiter.api.Tag;

/** Every procedure that the simulator answers does what it says. */
@Tag(OnOneJdk.TAG)
class EffectsIT extends EffectsOfDriver {
    EffectsIT() {
        super("simulator", "simulator");
    }
}
