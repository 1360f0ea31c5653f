/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

/** Procedures that the drivers of real guests and of storage answer do what they say; effects-missing.txt names those without a check. */
class QemuEffectsIT extends EffectsOfDriver {
    QemuEffectsIT() {
        super("qemu, storage", "qemu");
    }
}
