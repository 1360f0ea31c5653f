/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * The framework properties of a daemon. Files in etc may use those that begin with {@code jvirtd.} as
 * <code>${jvirtd.run}</code>; {@code jvirtd.set.PID} carries the options of the command line
 * that belong to that PID, a line {@code name=value} each.
 */
public final class FrameworkSettings {
    private FrameworkSettings() {}

    /** The properties of a daemon that keeps everything under home, without options and shell. */
    public static Map<String, String> of(Path home, Path distribution) {
        return of(Folders.under(home), Map.of(), distribution, false);
    }

    static Map<String, String> of(Folders folders, Map<String, String> settingsByPid, Path distribution,
            boolean shell) {
        Map<String, String> properties = new HashMap<>();
        folders.byName().forEach((name, folder) -> properties.put(name, folder.toString()));
        settingsByPid.forEach((pid, lines) -> properties.put("jvirtd.set." + pid, lines));

        properties.put("org.osgi.framework.storage", folders.cache().resolve("framework").toString());
        properties.put("org.osgi.framework.storage.clean", "onFirstInit");

        properties.put("felix.fileinstall.dir", folders.etc() + "," + folders.deploy());
        properties.put("felix.fileinstall.filter", ".*\\.(cfg|jar)");
        properties.put("felix.fileinstall.tmpdir", folders.cache().resolve("fileinstall").toString());
        properties.put("felix.fileinstall.poll", "1000");
        properties.put("felix.fileinstall.noInitialDelay", "true");
        properties.put("felix.fileinstall.enableConfigSave", "false");
        properties.put("felix.fileinstall.bundles.startTransient", "true");
        properties.put("felix.fileinstall.log.default", "slf4j");
        properties.put("felix.fileinstall.log.level", "2");

        properties.put("org.ops4j.pax.logging.DefaultServiceLog.level", "WARN");
        properties.put("org.ops4j.pax.logging.StaticLogbackFile", folders.etc().resolve("logback.xml").toString());
        properties.put("gosh.args", shell ? "" : "--nointeractive --noshutdown");
        properties.put("gosh.home", distribution.resolve("system").toString());
        return properties;
    }
}
