/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStreamRecvFlagsValues in libvirt's public API. */
public final class StreamRecvFlagsValues {
    /** VIR_STREAM_RECV_STOP_AT_HOLE, since 3.4.0. */
    public static final int STREAM_RECV_STOP_AT_HOLE = 0x1;

    private StreamRecvFlagsValues() {}
}
