/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.api.constant;

import java.util.Arrays;
import java.util.Optional;

/** virKeycodeSet of libvirt's public API. */
public enum KeycodeSet implements WireEnum {
    /** VIR_KEYCODE_SET_LINUX, since 0.9.3. */
    KEYCODE_SET_LINUX(0),

    /** VIR_KEYCODE_SET_XT, since 0.9.3. */
    KEYCODE_SET_XT(1),

    /** VIR_KEYCODE_SET_ATSET1, since 0.9.3. */
    KEYCODE_SET_ATSET1(2),

    /** VIR_KEYCODE_SET_ATSET2, since 0.9.3. */
    KEYCODE_SET_ATSET2(3),

    /** VIR_KEYCODE_SET_ATSET3, since 0.9.3. */
    KEYCODE_SET_ATSET3(4),

    /** VIR_KEYCODE_SET_OSX, since 0.9.4. */
    KEYCODE_SET_OSX(5),

    /** VIR_KEYCODE_SET_XT_KBD, since 0.9.4. */
    KEYCODE_SET_XT_KBD(6),

    /** VIR_KEYCODE_SET_USB, since 0.9.4. */
    KEYCODE_SET_USB(7),

    /** VIR_KEYCODE_SET_WIN32, since 0.9.4. */
    KEYCODE_SET_WIN32(8),

    /** VIR_KEYCODE_SET_QNUM, since 4.2.0. */
    KEYCODE_SET_QNUM(9);

    private final int value;

    KeycodeSet(int value) {
        this.value = value;
    }

    @Override
    public int value() {
        return value;
    }

    /** The constant with this number on the wire; empty when libvirt's API has none. */
    public static Optional<KeycodeSet> of(int value) {
        return Arrays.stream(values()).filter(c -> c.value == value).findFirst();
    }
}
