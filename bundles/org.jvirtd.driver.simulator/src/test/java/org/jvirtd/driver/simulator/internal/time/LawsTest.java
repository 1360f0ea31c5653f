/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class LawsTest {
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Pattern OUTSIDE = Pattern.compile(
            "currentTimeMillis|nanoTime|Instant\\.now|ThreadLocalRandom|randomUUID|new Random|SecureRandom");
    /** They measure how long they wait for others, which clients do not see. */
    private static final Set<String> WAITING = Set.of("LaterHandlers.java", "Quiet.java", "ScriptedCalls.java",
            "Worlds.java");

    @Test
    void allTimeAndChanceInAWorldIsTheWorlds() throws IOException {
        List<String> outside;
        try (Stream<Path> files = Files.walk(SOURCES)) {
            outside = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> !file.getParent().endsWith("time"))
                    .filter(file -> OUTSIDE.matcher(text(file)).find()).map(file -> file.getFileName().toString())
                    .toList();
        }
        assertThat(outside).containsExactlyInAnyOrderElementsOf(WAITING);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
