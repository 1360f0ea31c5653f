/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The options of the daemon by name, read from the distribution's default files, which name every option, those at
 * their default as {@code #name = value}. Finds the configuration (PID) that an option belongs to.
 */
final class OptionNames {
    private static final Pattern OPTION = Pattern.compile("#?([a-z][a-z0-9_]*) *=.*");
    private static final String SUFFIX = ".cfg";

    private final Map<String, Set<String>> pidsByName = new TreeMap<>();

    private OptionNames() {}

    /** Reads the {@code org.jvirtd.*.cfg} files of this folder. */
    static OptionNames of(Path etc) throws StartException {
        OptionNames names = new OptionNames();
        try (Stream<Path> files = Files.list(etc)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("org.jvirtd.") && name.endsWith(SUFFIX)) {
                    names.add(name.substring(0, name.length() - SUFFIX.length()), Files.readAllLines(file));
                }
            }
        } catch (IOException e) {
            throw new StartException("cannot read the default configuration in " + etc + ": " + Folders.reason(e), e);
        }
        return names;
    }

    private void add(String pid, List<String> lines) {
        for (String line : lines) {
            Matcher option = OPTION.matcher(line);
            if (option.matches()) {
                pidsByName.computeIfAbsent(option.group(1), name -> new TreeSet<>()).add(pid);
            }
        }
    }

    /** The settings by the PID that they belong to, a line {@code name=value} each. */
    Map<String, String> byPid(Map<String, String> settings) throws StartException {
        Map<String, String> lines = new TreeMap<>();
        for (Map.Entry<String, String> setting : new TreeMap<>(settings).entrySet()) {
            String name = setting.getKey().substring(setting.getKey().indexOf('/') + 1);
            lines.merge(pidOf(setting.getKey()), name + "=" + setting.getValue(), (a, b) -> a + "\n" + b);
        }
        return lines;
    }

    /**
     * The PID that an option belongs to.
     *
     * @param option its name, or {@code PID/name}
     * @throws StartException when there is none (the message says what is near), or more than one
     */
    String pidOf(String option) throws StartException {
        int slash = option.indexOf('/');
        String name = option.substring(slash + 1);
        Set<String> pids = new TreeSet<>(pidsByName.getOrDefault(name, Set.of()));
        if (slash >= 0) {
            pids.retainAll(Set.of(option.substring(0, slash)));
        }
        if (pids.isEmpty()) {
            throw new StartException("unknown option '" + option + "' in --set" + suggestion(name));
        }
        if (pids.size() > 1) {
            throw new StartException("the option '" + name + "' in --set belongs to more than one configuration; write "
                    + String.join("/" + name + " or ", pids) + "/" + name);
        }
        return pids.iterator().next();
    }

    private String suggestion(String name) {
        List<String> near = new ArrayList<>(pidsByName.keySet());
        near.removeIf(known -> distance(known, name) > Math.max(2, name.length() / 4));
        near.sort(Comparator.comparingInt(known -> distance(known, name)));
        return near.isEmpty() ? "; the files in etc name all options" : "; did you mean '" + near.get(0) + "'?";
    }

    /** Number of letters to insert, remove or change to get from one word to the other. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(change, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }
}
