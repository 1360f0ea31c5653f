/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.time.LocalDateTime;
import java.time.ZoneOffset;

import org.jvirtd.conf.xml.Element;

/** Passwords of graphical consoles: never on the command line, always over the monitor. */
final class Passwords {
    private Passwords() {}

    static void after(String protocol, Element graphics, String password, Arguments out) {
        String connected = graphics.attribute("connected");
        out.afterStart("set_password",
                new Props().with("protocol", protocol).with("password", password).with("connected", connected));
        String until = graphics.attribute("passwdValidTo");
        out.afterStart("expire_password", new Props().with("protocol", protocol).with("time",
                until == null
                        ? "never"
                        : Long.toString(LocalDateTime.parse(until).toEpochSecond(ZoneOffset.UTC))));
    }
}
