/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import java.nio.file.Path;

import org.jvirtd.conf.domain.DomainConfig;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** What every guest's line begins and ends with. */
final class ProcessParts {
    private ProcessParts() {}

    static void head(Board board, Arguments out) {
        Launch launch = board.launch();
        DomainConfig config = board.config();
        Layout layout = launch.layout();
        out.option("-name", new Options("guest=" + config.name().replace(",", ",,")).raw("debug-threads=on"));
        out.word("-S");
        Path key = layout.runFolder(launch.id(), config.name()).resolve("master-key.aes");
        out.object(Props.object("secret", "masterKey0").with("format", "raw").with("file", key.toString()));
    }

    static void environment(Board board, Arguments out) {
        Launch launch = board.launch();
        Path home = launch.layout().runFolder(launch.id(), board.config().name());
        out.environment("LC_ALL", "C");
        String path = System.getenv("PATH");
        if (path != null) {
            out.environment("PATH", path);
        }
        out.environment("HOME", home.toString());
        out.environment("XDG_DATA_HOME", home.resolve(".local/share").toString());
        out.environment("XDG_CACHE_HOME", home.resolve(".cache").toString());
        out.environment("XDG_CONFIG_HOME", home.resolve(".config").toString());
    }

    static void monitor(Board board, Arguments out) {
        Launch launch = board.launch();
        out.word("-no-user-config").word("-nodefaults");
        out.option("-chardev", new Options("socket").with("id", "charmonitor")
                .with("path", launch.layout().monitorSocket(launch.id(), board.config().name())).with("server", "on")
                .with("wait", "off"));
        out.option("-mon", "chardev=charmonitor,id=monitor,mode=control");
    }

    static void incoming(Board board, Arguments out) {
        if (board.launch().incoming()) {
            out.option("-incoming", "defer");
        }
    }

    static void sandbox(Board board, Arguments out) {
        out.option("-sandbox", "on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    }

    static void messages(Board board, Arguments out) {
        out.option("-msg", "timestamp=on");
    }
}
