/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where one daemon keeps its files.
 *
 * @param etc configuration
 * @param lib state that outlives the daemon
 * @param run sockets and pid file, gone after a restart of the machine
 * @param log log files
 * @param cache what can be made again
 * @param deploy where driver bundles are dropped
 * @param ownEtc whether etc is this daemon's own, so that missing files are filled in from the distribution
 */
record Folders(Path etc, Path lib, Path run, Path log, Path cache, Path deploy, boolean ownEtc) {
    /** Longest path of a Unix-domain socket, in bytes, without the final NUL. */
    private static final int SOCKET_PATH_MAX = 107;
    private static final String LONGEST_SOCKET = "libvirt-admin-sock";

    /**
     * Chooses the folders: all under home when there is one; else the system's for root, and those of the XDG base
     * directory specification for anybody else.
     */
    static Folders choose(Path home, Path distribution, boolean root, Map<String, String> environment) {
        if (home != null) {
            return under(home);
        }
        if (root) {
            Path lib = Path.of("/var/lib/jvirtd");
            return new Folders(etc(Path.of("/etc/jvirtd"), distribution), lib, Path.of("/run/jvirtd"),
                    Path.of("/var/log/jvirtd"), Path.of("/var/cache/jvirtd"), lib.resolve("deploy"), false);
        }
        Path user = Path.of(environment.getOrDefault("HOME", System.getProperty("user.home")));
        Path cache = xdg(environment, "XDG_CACHE_HOME", user.resolve(".cache"));
        Path lib = xdg(environment, "XDG_DATA_HOME", user.resolve(".local/share"));
        Path etc = xdg(environment, "XDG_CONFIG_HOME", user.resolve(".config"));
        return new Folders(etc(etc, distribution), lib, xdg(environment, "XDG_RUNTIME_DIR", cache.resolve("run")),
                cache.resolve("log"), cache, lib.resolve("deploy"), false);
    }

    static Folders under(Path home) {
        return new Folders(home.resolve("etc"), home.resolve("lib"), home.resolve("run"), home.resolve("log"),
                home.resolve("cache"), home.resolve("deploy"), true);
    }

    private static Path xdg(Map<String, String> environment, String name, Path fallback) {
        String value = environment.get(name);
        return (value == null || value.isEmpty() ? fallback : Path.of(value)).resolve("jvirtd");
    }

    private static Path etc(Path installed, Path distribution) {
        return Files.isDirectory(installed) ? installed : distribution.resolve("etc");
    }

    /** The folders by the name under which files of the configuration may use them, such as {@code jvirtd.run}. */
    Map<String, Path> byName() {
        Map<String, Path> names = new LinkedHashMap<>();
        names.put("jvirtd.etc", etc);
        names.put("jvirtd.lib", lib);
        names.put("jvirtd.run", run);
        names.put("jvirtd.log", log);
        names.put("jvirtd.cache", cache);
        names.put("jvirtd.deploy", deploy);
        return names;
    }

    /** Makes what is missing and fills etc with the distribution's defaults where it is the daemon's own. */
    void prepare(Path distribution) throws StartException {
        for (Path folder : List.of(lib, run, log, cache, deploy)) {
            makeWritable(folder);
        }
        if (ownEtc) {
            makeWritable(etc);
            copyMissing(distribution.resolve("etc"));
        } else if (!Files.isReadable(etc)) {
            throw new StartException("cannot read the configuration folder " + etc);
        }
        int length = run.resolve(LONGEST_SOCKET).toString().getBytes().length;
        if (length > SOCKET_PATH_MAX) {
            throw new StartException("the folder " + run + " is too long for a socket: " + length + " bytes with "
                    + LONGEST_SOCKET + ", at most " + SOCKET_PATH_MAX + " are possible (choose a shorter --home)");
        }
    }

    private void makeWritable(Path folder) throws StartException {
        try {
            Files.createDirectories(folder,
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Files.delete(Files.createTempFile(folder, ".probe", null));
        } catch (IOException e) {
            throw new StartException("cannot write in the folder " + folder + ": " + reason(e), e);
        }
    }

    private void copyMissing(Path defaults) throws StartException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> found = Files.list(defaults)) {
            found.forEach(files::add);
            for (Path file : files) {
                Path target = etc.resolve(file.getFileName().toString());
                if (!Files.exists(target)) {
                    try (InputStream in = Files.newInputStream(file)) {
                        Files.copy(in, target);
                    }
                }
            }
        } catch (IOException e) {
            throw new StartException("cannot copy the configuration from " + defaults + " to " + etc + ": "
                    + reason(e), e);
        }
    }

    /** What went wrong, in words: an exception of the file system often has only the file's name as its message. */
    static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        return e.getMessage() == null ? kind : kind + " (" + e.getMessage() + ")";
    }
}
