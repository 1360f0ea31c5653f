/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

/** The values of virEventHandleType in libvirt's public API. */
public final class EventHandleType {
    /** VIR_EVENT_HANDLE_READABLE, since 0.5.0. */
    public static final int EVENT_HANDLE_READABLE = 0x1;

    /** VIR_EVENT_HANDLE_WRITABLE, since 0.5.0. */
    public static final int EVENT_HANDLE_WRITABLE = 0x2;

    /** VIR_EVENT_HANDLE_ERROR, since 0.5.0. */
    public static final int EVENT_HANDLE_ERROR = 0x4;

    /** VIR_EVENT_HANDLE_HANGUP, since 0.5.0. */
    public static final int EVENT_HANDLE_HANGUP = 0x8;

    private EventHandleType() {}
}
