/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The list of bundles that a distribution runs: a line each, with start level, coordinates
 * ({@code group:artifact:version}) and Karaf feature; {@code #} begins a comment.
 *
 * @param bundles the bundles in the order of the list
 */
public record BundleList(List<Entry> bundles) {
    /** Where the list lies in a distribution. */
    public static final String FILE = "system/bundles.list";

    /** Copies the list. */
    public BundleList {
        bundles = List.copyOf(bundles);
    }

    /**
     * One bundle.
     *
     * @param startLevel the start level, from 1
     * @param group Maven group
     * @param artifact Maven artifact; for bundles of jvirtd also the symbolic name
     * @param version Maven version
     * @param feature the Karaf feature that it belongs to
     */
    public record Entry(int startLevel, String group, String artifact, String version, String feature) {
        /** The jar's place in a Maven repository. */
        public String path() {
            return group.replace('.', '/') + "/" + artifact + "/" + version + "/" + artifact + "-" + version + ".jar";
        }

        /** The jar in this distribution. */
        public Path jar(Path distribution) {
            return distribution.resolve("system").resolve(path());
        }
    }

    /** Reads the list of the distribution in this folder. */
    public static BundleList of(Path distribution) throws IOException {
        return parse(Files.readAllLines(distribution.resolve(FILE)));
    }

    static BundleList parse(List<String> lines) {
        List<Entry> entries = new ArrayList<>();
        for (String line : lines) {
            String text = line.strip();
            if (!text.isEmpty() && !text.startsWith("#")) {
                entries.add(entry(text));
            }
        }
        return new BundleList(entries);
    }

    private static Entry entry(String text) {
        String[] words = text.split("\\s+");
        String[] coordinates = words.length == 3 ? words[1].split(":") : new String[0];
        if (coordinates.length != 3 || !words[0].matches("[1-9][0-9]*") || text.contains("$")) {
            throw new IllegalArgumentException(
                    "not a line 'level group:artifact:version feature' of the bundle list: " + text);
        }
        return new Entry(Integer.parseInt(words[0]), coordinates[0], coordinates[1], coordinates[2], words[2]);
    }
}
