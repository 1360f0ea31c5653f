/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.driver.qemu.internal.store.Layout;

/**
 * Where a run keeps its things.
 *
 * @param images the highest number that an image of it has
 */
record Place(Layout layout, int id, String name, PrepareFlags flags, int images) {
    /** Of a run that has no images yet. */
    Place(Layout layout, int id, String name, PrepareFlags flags) {
        this(layout, id, name, flags, 0);
    }
}
