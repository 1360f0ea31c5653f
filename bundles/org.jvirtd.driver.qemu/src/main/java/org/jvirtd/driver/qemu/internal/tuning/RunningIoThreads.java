/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonElement;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;

/** The I/O threads that QEMU has. */
@OnWorker
final class RunningIoThreads {
    private static final String PREFIX = "iothread";

    private RunningIoThreads() {}

    /** Their threads in the kernel by their numbers, in QEMU's order. */
    static Map<Integer, Integer> of(QemuDomain domain) {
        Map<Integer, Integer> threads = new LinkedHashMap<>();
        for (JsonElement each : domain.command("query-iothreads").getAsJsonArray()) {
            String id = each.getAsJsonObject().get("id").getAsString();
            if (id.matches(PREFIX + "[0-9]{1,9}")) {
                threads.put(Integer.valueOf(id.substring(PREFIX.length())),
                        each.getAsJsonObject().get("thread-id").getAsInt());
            }
        }
        return threads;
    }

    /** The name of a thread's object in QEMU. */
    static String name(int number) {
        return PREFIX + Integer.toUnsignedString(number);
    }
}
