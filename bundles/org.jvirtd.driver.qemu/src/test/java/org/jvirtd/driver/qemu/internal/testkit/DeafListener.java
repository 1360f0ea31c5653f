/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.testkit;

import org.jvirtd.driver.qemu.internal.qmp.MonitorListener;
import org.jvirtd.driver.qemu.internal.qmp.QmpEvent;

/** Hears nothing. */
public final class DeafListener implements MonitorListener {
    @Override
    public void event(QmpEvent event) {
        // not of interest
    }

    @Override
    public void closed(Throwable cause) {
        // not of interest
    }
}
