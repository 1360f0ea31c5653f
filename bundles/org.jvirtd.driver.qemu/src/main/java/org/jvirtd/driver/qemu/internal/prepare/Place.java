/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.prepare;

import org.jvirtd.driver.qemu.internal.store.Layout;

/** Where a run keeps its things. */
record Place(Layout layout, int id, String name, PrepareFlags flags) {}
