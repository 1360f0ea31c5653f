/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the command line asks for.
 *
 * @param home folder of etc, lib, run, log and cache; null when not given
 * @param settings options that override the files, in the order given
 * @param shell whether a shell is wanted when there is a terminal
 * @param help whether only the help text is wanted
 * @param rest what is no option: the command of {@code jvirtd-shell}
 */
record Arguments(Path home, Map<String, String> settings, boolean shell, boolean help, List<String> rest) {

    /** Reads the arguments of the daemon: options only. */
    static Arguments ofDaemon(String... args) throws StartException {
        Arguments arguments = parse(args, true);
        if (!arguments.rest.isEmpty()) {
            throw new StartException("unexpected argument '" + arguments.rest.get(0) + "' (see --help)");
        }
        return arguments;
    }

    /** Reads the arguments of the shell's client: from the first that is no option on they are the command. */
    static Arguments ofShell(String... args) throws StartException {
        return parse(args, false);
    }

    private static Arguments parse(String[] args, boolean daemon) throws StartException {
        Path home = null;
        Map<String, String> settings = new LinkedHashMap<>();
        boolean shell = true;
        boolean help = false;
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < args.length; i++) {
            String arg = args[i];
            if (!rest.isEmpty() || !arg.startsWith("-")) {
                rest.add(arg);
            } else if (arg.equals("--help") || arg.equals("-h")) {
                help = true;
            } else if (arg.equals("--home")) {
                home = Path.of(value(args, ++i, arg)).toAbsolutePath().normalize();
            } else if (daemon && arg.equals("--no-shell")) {
                shell = false;
            } else if (daemon && arg.equals("--set")) {
                String setting = value(args, ++i, arg);
                int equals = setting.indexOf('=');
                if (equals < 1) {
                    throw new StartException("--set wants NAME=VALUE, not '" + setting + "'");
                }
                settings.put(setting.substring(0, equals).trim(), setting.substring(equals + 1).trim());
            } else {
                throw new StartException("unknown option '" + arg + "' (see --help)");
            }
        }
        return new Arguments(home, Map.copyOf(settings), shell, help, List.copyOf(rest));
    }

    private static String value(String[] args, int index, String option) throws StartException {
        if (index >= args.length) {
            throw new StartException("option " + option + " wants a value");
        }
        return args[index];
    }
}
