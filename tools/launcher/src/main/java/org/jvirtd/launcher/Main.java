/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.nio.file.Path;
import java.util.Map;

/** {@code bin/jvirtd}: runs the daemon in the foreground. */
public final class Main {
    private static final String HELP = """
            Usage: jvirtd [--home DIR] [--set NAME=VALUE]... [--no-shell]

            Runs the virtualization daemon in the foreground: with a shell when standard input is a terminal,
            without one else. SIGTERM and SIGINT end it in order.

              --home DIR        keep etc, lib, run, log, cache and deploy under DIR; etc is filled with the defaults
              --set NAME=VALUE  override an option of the files in etc, such as unix_sock_dir=/run/test
              --no-shell        no shell, also on a terminal (bin/jvirtd-shell opens one)
              --help            this text
            """;

    private Main() {}

    /** Runs the daemon; the exit code is 0 when it was asked to end, other than 0 when it failed. */
    public static void main(String[] args) {
        int code;
        try {
            code = run(args);
        } catch (StartException e) {
            System.err.println("jvirtd: " + e.getMessage());
            code = 1;
        } catch (InterruptedException e) {
            code = 1;
        }
        System.exit(code);
    }

    private static int run(String... args) throws StartException, InterruptedException {
        Arguments arguments = Arguments.ofDaemon(args);
        if (arguments.help()) {
            System.out.print(HELP);
            return 0;
        }
        Path distribution = Path.of(System.getProperty("jvirtd.distribution"));
        boolean root = "root".equals(System.getProperty("user.name"));
        Folders folders = Folders.choose(arguments.home(), distribution, root, System.getenv());
        boolean shell = arguments.shell() && Boolean.getBoolean("jvirtd.terminal");
        Map<String, String> settings = OptionNames.of(distribution.resolve("etc")).byPid(arguments.settings());
        Map<String, String> properties = FrameworkSettings.of(folders, settings, distribution, shell);
        folders.prepare(distribution);
        PidFile pidFile = PidFile.take(folders.run().resolve("jvirtd.pid"));
        Daemon daemon;
        try {
            // Read by etc/logback.xml, which knows no framework properties.
            System.setProperty("jvirtd.log", folders.log().toString());
            System.setProperty("jvirtd.console.level", shell ? "OFF" : "INFO");
            daemon = Daemon.create(properties, distribution);
        } catch (StartException e) {
            pidFile.close();
            throw e;
        }
        endInOrder(daemon, pidFile);
        daemon.start();
        return daemon.await();
    }

    /** The JVM would answer a signal with 128 and its number; ending in order is success. */
    private static void endInOrder(Daemon daemon, PidFile pidFile) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            int code = daemon.stop();
            pidFile.close();
            Runtime.getRuntime().halt(code);
        }, "jvirtd-shutdown"));
    }
}
