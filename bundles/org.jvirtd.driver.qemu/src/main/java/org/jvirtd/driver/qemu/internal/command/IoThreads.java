/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.util.HashSet;
import java.util.Set;

import org.jvirtd.conf.xml.Element;

/** Threads for disks. */
final class IoThreads {
    private IoThreads() {}

    static void add(Board board, Arguments out) {
        Element ids = board.config().section("iothreadids");
        Set<String> said = new HashSet<>();
        if (ids != null) {
            for (Element thread : ids.children("iothread")) {
                said.add(thread.attribute("id"));
                out.object(pool(Props.object("iothread", "iothread" + thread.attribute("id")), thread));
            }
        }
        Element count = board.config().section("iothreads");
        int wanted = count == null ? 0 : Integer.parseInt(count.text());
        for (int i = 1; said.size() < wanted; i++) {
            if (said.add(Integer.toString(i))) {
                out.object(Props.object("iothread", "iothread" + i));
            }
        }
        Element main = board.config().section("defaultiothread");
        if (main != null) {
            out.object(pool(Props.object("main-loop", "main-loop"), main));
        }
    }

    private static Props pool(Props props, Element thread) {
        return props.with("thread-pool-min", Xml.number(thread.attribute("thread_pool_min"))).with("thread-pool-max",
                Xml.number(thread.attribute("thread_pool_max")));
    }
}
