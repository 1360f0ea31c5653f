/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page that says which driver answers which procedure, and why the others do not: made of the page of procedures and of what the
 * drivers of a running daemon say.
 */
class DriverTableIT {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path PAGE = DOCS.resolve("drivers.md");
    private static final Map<String, String> URIS = new LinkedHashMap<>(
            Map.of("simulator", "test:///default", "qemu, storage", "qemu:///system"));
    private static final Pattern ROW = Pattern
            .compile("\\| \\d+ \\| ([A-Z0-9_]+) \\| (?:`\\w+`)? *\\| (the program|`(\\w+)`) \\|.*");
    private static final Pattern WORD = Pattern.compile("[A-Z][A-Za-z]+");

    @TempDir
    Path temp;

    @Test
    void thePageSaysWhatTheDriversSay() throws Exception {
        Map<String, Set<String>> facets = new TreeMap<>();
        try (DaemonProcess daemon = DaemonProcess.start(temp.resolve("h"))) {
            URIS.forEach((driver, uri) -> facets.put(driver, words(daemon.command("facets " + uri))));
        }
        String page = page(facets);
        if (System.getProperty("drivers.write") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static Set<String> words(String text) {
        Set<String> words = new TreeSet<>();
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            words.add(word.group());
        }
        return words;
    }

    private static String page(Map<String, Set<String>> facets) throws IOException {
        Reasons reasons = new Reasons();
        List<String> lines = new ArrayList<>(List.of("# What the drivers answer", "",
                "Which driver answers which procedure that a [program serves](procedures.md); whoever calls one that is not answered"
                        + " is told that the function is not supported. Written from what a running daemon says by"
                        + " `mvn verify -Ddrivers.write -Dtest=DriverTableIT -Dsurefire.failIfNoSpecifiedTests=false -pl itests -am`;"
                        + " the reasons stand in `itests/src/test/resources/reasons.tsv`; do not edit.",
                "",
                "Of the simulator, each one that is answered is called over the wire by `EffectsIT`, which looks for its effect by"
                        + " other calls and fails for one that it has no check of: `itests/src/test/python/effects/simulator`."
                        + " `QemuEffectsIT` does the same for real guests and storage. Those that can only be refused, on every host or on"
                        + " some, are named with the reason in `effects/*/effects-refused.tsv`, and what they say then is checked.",
                ""));
        lines.add("| procedure | " + String.join(" | ", facets.keySet()) + " |");
        lines.add("|---|" + "---|".repeat(facets.size()));
        Map<String, Integer> answered = new TreeMap<>();
        for (String line : Files.readAllLines(DOCS.resolve("procedures.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                StringBuilder cells = new StringBuilder("| " + row.group(1) + " |");
                facets.forEach((driver, known) -> {
                    boolean yes = row.group(3) == null || known.contains(row.group(3));
                    answered.merge(driver, yes ? 1 : 0, Integer::sum);
                    cells.append(' ').append(yes ? "answered" : reasons.why(driver, row.group(3))).append(" |");
                });
                lines.add(cells.toString());
            }
        }
        lines.addAll(List.of("", "Answered: " + answered + "."));
        assertThat(reasons.unused()).as("reasons of facets that are answered, or that do not exist").isEmpty();
        return String.join("\n", lines) + "\n";
    }

    /** Why a driver lacks a facet. */
    private static final class Reasons {
        private final Map<String, String> all = new TreeMap<>();
        private final Set<String> used = new TreeSet<>();

        Reasons() throws IOException {
            for (String line : Files.readAllLines(Path.of("src", "test", "resources", "reasons.tsv"))) {
                String[] cells = line.split("\t");
                all.put(cells[0] + '\t' + cells[1], cells[2]);
            }
        }

        String why(String driver, String facet) {
            used.add(driver + '\t' + facet);
            return "not supported: " + all.getOrDefault(driver + '\t' + facet, "??? " + facet);
        }

        Set<String> unused() {
            Set<String> unused = new TreeSet<>(all.keySet());
            unused.removeAll(used);
            return unused;
        }
    }
}
