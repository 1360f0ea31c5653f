/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStreamFlags in libvirt's public API. */
public final class StreamFlags {
    /** VIR_STREAM_NONBLOCK, since 0.7.2. */
    public static final int STREAM_NONBLOCK = 0x1;

    private StreamFlags() {}
}
