/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import org.jvirtd.conf.domain.LifecycleAction;
import org.jvirtd.conf.xml.Element;

/** What happens at the end of a run, ACPI and sleep. */
final class PowerPart {
    private PowerPart() {}

    static void add(Board board, Arguments out) {
        out.word("-no-shutdown");
        if (board.config().onReboot() == LifecycleAction.DESTROY) {
            out.afterStart("set-action", new Props().with("reboot", "shutdown"));
        }
        Element features = board.config().section("features");
        boolean pc = board.i440fx() || board.q35();
        if (pc && !Xml.has(features, "acpi")) {
            out.word("-no-acpi");
        }
        Element pm = board.config().section("pm");
        if (pm != null && pc) {
            String device = board.q35() ? "ICH9-LPC" : "PIIX4_PM";
            sleep(out, device + ".disable_s3", Xml.at(pm, "suspend-to-mem", "enabled"));
            sleep(out, device + ".disable_s4", Xml.at(pm, "suspend-to-disk", "enabled"));
        }
    }

    private static void sleep(Arguments out, String property, String enabled) {
        if (enabled != null) {
            out.option("-global", property + '=' + (enabled.equals("yes") ? 0 : 1));
        }
    }
}
