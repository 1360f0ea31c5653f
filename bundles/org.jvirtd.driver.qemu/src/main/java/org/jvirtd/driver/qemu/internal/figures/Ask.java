/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.figures;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.AnyThread;

/**
 * One question to a monitor.
 *
 * @param arguments null for none; not changed by anybody
 */
@AnyThread
record Ask(String command, JsonObject arguments) {
    /** Without arguments. */
    static Ask of(String command) {
        return new Ask(command, null);
    }
}
