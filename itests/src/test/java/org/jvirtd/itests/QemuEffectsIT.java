/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import org.junit.jupiter.api.Tag;

/** Every procedure that the drivers of real guests and of storage answer does what it says. */
@Tag(OnOneJdk.TAG)
class QemuEffectsIT extends EffectsOfDriver {
    QemuEffectsIT() {
        super("qemu, storage", "qemu");
    }
}
