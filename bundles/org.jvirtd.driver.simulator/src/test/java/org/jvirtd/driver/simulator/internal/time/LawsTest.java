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
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

class LawsTest {
    private static final Path SOURCES = Path.of("src/main/java/org/jvirtd/driver/simulator/internal");
    private static final Pattern OF_DAY = Pattern
            .compile("currentTimeMillis|Instant\\.now|ThreadLocalRandom|randomUUID|new Random|SecureRandom");
    private static final Pattern PASSING = Pattern.compile("nanoTime");
    /** What clients see; elsewhere it is measured how long the daemon waits. */
    private static final Set<String> SEEN = Set.of("domain", "storage", "network", "device", "host", "monitor", "event",
            "table", "fault", "script");

    @Test
    void timesOfDayAndChanceAreTheWorlds() throws IOException {
        assertThat(sources(folder -> !folder.equals("time"), OF_DAY)).isEmpty();
        assertThat(sources("time"::equals, OF_DAY)).isNotEmpty();
    }

    @Test
    void timeThatPassesForClientsIsTheWorlds() throws IOException {
        assertThat(sources(SEEN::contains, PASSING)).isEmpty();
        assertThat(sources("time"::equals, PASSING)).isNotEmpty();
    }

    /** Those in such folders in which that stands. */
    private static List<String> sources(Predicate<String> folder, Pattern what) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> folder.test(file.getParent().getFileName().toString()))
                    .filter(file -> what.matcher(text(file)).find()).map(file -> file.getFileName().toString())
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
