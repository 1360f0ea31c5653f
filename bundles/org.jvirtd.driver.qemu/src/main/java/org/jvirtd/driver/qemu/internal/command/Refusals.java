/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.DeviceKind;
import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.conf.xml.Element;

/** What this driver cannot run at all. */
final class Refusals {
    private Refusals() {}

    static void check(Board board, Arguments out) {
        Element security = board.config().section("launchSecurity");
        if (security != null) {
            throw Xml.unsupported(String.valueOf(security.attribute("type")).toUpperCase(java.util.Locale.ROOT)
                    + " launch security is not supported with this QEMU binary");
        }
        if (board.config().section("keywrap") != null) {
            throw Xml.unsupported("key wrap support is not available with this QEMU binary");
        }
        LifecycleAction reboot = board.config().onReboot();
        LifecycleAction poweroff = board.config().onPoweroff();
        if (reboot == LifecycleAction.PRESERVE || poweroff == LifecycleAction.PRESERVE) {
            throw Xml.unsupported("qemu driver doesn't support the 'preserve' action for 'on_reboot'/'on_poweroff'");
        }
        for (Element disk : board.elements(DeviceKind.DISK)) {
            if (disk.child("transient") != null) {
                throw Xml.unsupported("transient disk '" + Xml.at(disk, "target", "dev")
                        + "' is not supported by this driver");
            }
        }
    }
}
