/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.tuning;

import java.util.LinkedHashMap;
import java.util.Map;

import com.google.gson.JsonObject;

import org.jvirtd.api.thread.OnWorker;
import org.jvirtd.driver.qemu.internal.domain.QemuDomain;
import org.jvirtd.driver.qemu.internal.domain.Replies;

/** The I/O threads that QEMU has. */
@OnWorker
final class RunningIoThreads {
    private static final String COMMAND = "query-iothreads";
    private static final String PREFIX = "iothread";

    private RunningIoThreads() {}

    /** Their threads in the kernel by their numbers, in QEMU's order. */
    static Map<Integer, Integer> of(QemuDomain domain) {
        Map<Integer, Integer> threads = new LinkedHashMap<>();
        for (JsonObject each : Replies.objects(COMMAND, domain.command(COMMAND))) {
            String id = Replies.text(COMMAND, each, "id");
            if (id.matches(PREFIX + "[0-9]{1,9}")) {
                threads.put(Integer.valueOf(id.substring(PREFIX.length())),
                        (int) Replies.number(COMMAND, each, "thread-id"));
            }
        }
        return threads;
    }

    /** The name of a thread's object in QEMU. */
    static String name(int number) {
        return PREFIX + Integer.toUnsignedString(number);
    }
}
