/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virStreamEventType in libvirt's public API. */
public final class StreamEventType {
    /** VIR_STREAM_EVENT_READABLE, since 0.7.2. */
    public static final int STREAM_EVENT_READABLE = 0x1;

    /** VIR_STREAM_EVENT_WRITABLE, since 0.7.2. */
    public static final int STREAM_EVENT_WRITABLE = 0x2;

    /** VIR_STREAM_EVENT_ERROR, since 0.7.2. */
    public static final int STREAM_EVENT_ERROR = 0x4;

    /** VIR_STREAM_EVENT_HANGUP, since 0.7.2. */
    public static final int STREAM_EVENT_HANGUP = 0x8;

    private StreamEventType() {}
}
