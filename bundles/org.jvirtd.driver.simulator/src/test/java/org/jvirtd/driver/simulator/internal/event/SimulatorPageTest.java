/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.simulator.internal.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.jvirtd.api.simulation.EventDetail;
import org.jvirtd.api.simulation.EventKind;
import org.jvirtd.driver.simulator.internal.script.VerbTable;
import org.jvirtd.driver.simulator.internal.fault.FaultyCall;

/** The page for users lists the kinds of events as the table has them. */
class SimulatorPageTest {
    private static final Path PAGE = Path.of("../../docs/simulator.md");

    @Test
    void thePageListsEveryKindWithItsDetails() throws IOException {
        String table = new EventTable().all().stream().map(SimulatorPageTest::row)
                .collect(Collectors.joining("\n",
                        "| kind | device | details (default) | what it means |\n|---|---|---|---|\n", "\n"));
        assertThat(Files.readString(PAGE)).contains(table);
    }

    @Test
    void thePageListsEveryVerbAndEveryCallThatCanFail() throws IOException {
        String table = new VerbTable(new EventTable()).all().stream()
                .map(verb -> "| `" + verb.name() + "` | `" + verb.arguments().replace("|", "\\|") + "` | "
                        + verb.about()
                        + " |")
                .collect(Collectors.joining("\n", "| verb | arguments | what happens |\n|---|---|---|\n", "\n\n"));
        String calls = FaultyCall.names().stream()
                .collect(Collectors.joining("`, `", "`fail` knows these calls: `", "`. "));
        assertThat(Files.readString(PAGE)).contains(table).contains(calls);
    }

    private static String row(EventKind kind) {
        String details = kind.details().stream().map(SimulatorPageTest::detail).collect(Collectors.joining("; "));
        String all = kind.open() ? details + "any" : details;
        return "| `" + word(kind.category()) + "` | " + (kind.device() == null ? "" : "`" + kind.device() + "`") + " | "
                + all
                + " | " + kind.about() + " |";
    }

    private static String detail(EventDetail detail) {
        String values = detail.words().isEmpty() ? detail.about() : String.join(", ", detail.words());
        return "`" + detail.name() + "`: " + values
                + (detail.initial() == null || detail.initial().isEmpty() ? "" : " (`" + detail.initial() + "`)");
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
