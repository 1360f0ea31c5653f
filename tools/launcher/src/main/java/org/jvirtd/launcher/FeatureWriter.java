/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Writes the Karaf feature repository from a distribution's bundle list, at build time. What Karaf brings itself
 * (feature {@code platform}) is left out, what it brings perhaps ({@code needed}) is a dependency of {@code jvirtd},
 * {@code jvirtd-native} comes before {@code jvirtd}, and every other feature needs {@code jvirtd}.
 */
public final class FeatureWriter {
    private static final String PLATFORM = "platform";
    private static final String NEEDED = "needed";
    private static final String BASE = "jvirtd";
    /**
     * Bundles with native code, which Karaf does not wire to those that are installed beside them: it would find that out
     * at the next feature, and restart the console, the component runtime and all of jvirtd.
     */
    private static final String NATIVE = "jvirtd-native";
    /** Behind most of Karaf's own bundles, and up to its last level, 100. */
    private static final int LEVEL_OFFSET = 40;

    private FeatureWriter() {}

    /** Arguments: the distribution's folder, the version, the file to write. */
    public static void main(String[] args) throws IOException {
        Path file = Path.of(args[2]);
        Files.createDirectories(file.getParent());
        Files.writeString(file, features(BundleList.of(Path.of(args[0])), args[1]));
    }

    static String features(BundleList list, String version) {
        Map<String, StringBuilder> features = new LinkedHashMap<>();
        for (BundleList.Entry entry : list.bundles()) {
            if (!entry.feature().equals(PLATFORM)) {
                boolean needed = entry.feature().equals(NEEDED);
                features.computeIfAbsent(needed ? BASE : entry.feature(), FeatureWriter::head)
                        .append("    <bundle%s start-level=\"%d\">mvn:%s/%s/%s</bundle>\n".formatted(
                                needed ? " dependency=\"true\"" : "", LEVEL_OFFSET + entry.startLevel(), entry.group(),
                                entry.artifact(), entry.version()));
            }
        }
        StringBuilder xml = new StringBuilder("""
                <?xml version="1.0" encoding="UTF-8"?>
                <features name="jvirtd-%s" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                """.formatted(version));
        features.forEach((name, body) -> xml.append("  <feature name=\"%s\" version=\"%s\">\n".formatted(name, version))
                .append(body).append("  </feature>\n"));
        return xml.append("</features>\n").toString();
    }

    private static StringBuilder head(String feature) {
        return new StringBuilder(switch (feature) {
            case NATIVE -> "";
            case BASE -> "    <feature prerequisite=\"true\">" + NATIVE + "</feature>\n";
            default -> "    <feature>" + BASE + "</feature>\n";
        });
    }
}
