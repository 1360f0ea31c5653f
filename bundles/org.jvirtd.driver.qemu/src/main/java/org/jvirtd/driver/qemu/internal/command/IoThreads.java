/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.xml.Element;

/** Threads for disks. */
final class IoThreads {
    private IoThreads() {}

    static void add(Board board, Arguments out) {
        Element ids = board.config().section("iothreadids");
        if (ids != null) {
            for (Element thread : ids.children("iothread")) {
                out.object(Props.object("iothread", "iothread" + thread.attribute("id"))
                        .with("thread-pool-min", Xml.number(thread.attribute("thread_pool_min")))
                        .with("thread-pool-max", Xml.number(thread.attribute("thread_pool_max"))));
            }
            return;
        }
        Element count = board.config().section("iothreads");
        for (int i = 1; count != null && i <= Integer.parseInt(count.text()); i++) {
            out.object(Props.object("iothread", "iothread" + i));
        }
    }
}
