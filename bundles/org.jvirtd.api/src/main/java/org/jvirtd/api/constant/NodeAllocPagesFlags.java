/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virNodeAllocPagesFlags in libvirt's public API. */
public final class NodeAllocPagesFlags {
    /** VIR_NODE_ALLOC_PAGES_ADD, since 1.2.9. */
    public static final int NODE_ALLOC_PAGES_ADD = 0x0;

    /** VIR_NODE_ALLOC_PAGES_SET, since 1.2.9. */
    public static final int NODE_ALLOC_PAGES_SET = 0x1;

    private NodeAllocPagesFlags() {}
}
