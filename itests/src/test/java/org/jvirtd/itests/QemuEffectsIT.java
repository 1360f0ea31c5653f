/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import org.junit.jupiter.api.Tag;

/** Procedures that the drivers of real guests and of storage answer do what they say; effects-missing.txt names those without a check. */
@Tag(OnOneJdk.TAG)
class QemuEffectsIT extends EffectsOfDriver {
    QemuEffectsIT() {
        super("qemu, storage", "qemu");
    }
}
