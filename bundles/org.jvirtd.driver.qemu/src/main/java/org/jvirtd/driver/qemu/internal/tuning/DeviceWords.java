/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.Set;

import org.jvirtd.api.ErrorCode;
import org.jvirtd.api.ErrorDomain;
import org.jvirtd.api.VirtException;
import org.jvirtd.api.thread.AnyThread;
import org.jvirtd.conf.domain.Device;
import org.jvirtd.conf.domain.DeviceKind;

/** What devices are called in errors, and the errors that name them. */
@AnyThread
final class DeviceWords {
    private static final Set<DeviceKind> CHARACTER = Set.of(DeviceKind.SERIAL, DeviceKind.PARALLEL,
            DeviceKind.CONSOLE, DeviceKind.CHANNEL);

    private DeviceWords() {}

    static boolean character(Device device) {
        return CHARACTER.contains(device.kind());
    }

    static String word(Device device) {
        return character(device) ? "chr" : device.kind().element();
    }

    static VirtException unsupported(String action, Device device) {
        return unsupported(action + " of device '" + word(device) + "' is not supported");
    }

    static VirtException unsupported(String detail) {
        return VirtException.of(ErrorCode.OPERATION_UNSUPPORTED, ErrorDomain.QEMU, detail);
    }

    static VirtException config(String detail) {
        return VirtException.of(ErrorCode.CONFIG_UNSUPPORTED, ErrorDomain.QEMU, detail);
    }

    static VirtException missing(String detail) {
        return VirtException.of(ErrorCode.DEVICE_MISSING, ErrorDomain.QEMU, detail);
    }
}
