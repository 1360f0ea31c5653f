/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.remote.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.jvirtd.remote.internal.table.Access;
import org.jvirtd.remote.internal.table.Row;

/** Keeps docs/procedures.md as the tables say: {@code mvn test -Dprocedures.write} writes it anew. */
class ProceduresPageTest {
    private static final Path PAGE = Path.of("..", "..", "docs", "procedures.md");

    @Test
    void thePageSaysWhatTheTablesSay() throws IOException {
        Daemon daemon = new Daemon();
        List<String> lines = new ArrayList<>(List.of("# Procedures", "",
                "Which procedures have a row, and what of a driver answers them. Written from the tables by"
                        + " `mvn test -Dprocedures.write -pl bundles/org.jvirtd.remote -am`; do not edit.",
                ""));
        program(lines, "remote", daemon.remote.table().rows());
        program(lines, "qemu", daemon.qemu.table().rows());
        program(lines, "lxc", daemon.lxc.table().rows());
        String page = String.join("\n", lines) + "\n";
        if (System.getProperty("procedures.write") != null) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE).hasContent(page);
    }

    private static void program(List<String> lines, String name, List<Row> rows) {
        List<Row> served = rows.stream().filter(Row::served).toList();
        lines.addAll(List.of("## Program " + name, "",
                served.size() + " of " + rows.size() + " procedures are served; all others answer that the function is"
                        + " not supported. A facet that a driver lacks gives the same answer.",
                ""));
        if (served.isEmpty()) {
            return;
        }
        lines.addAll(
                List.of("| number | procedure | function | answered by | job | access |", "|---|---|---|---|---|---|"));
        for (Row row : served) {
            lines.add("| " + row.procedure().number() + " | " + row.procedure().name() + " | "
                    + (row.procedure().publicFunction() == null ? "" : "`" + row.procedure().publicFunction() + "`")
                    + " | " + (row.facet() == null ? "the program" : "`" + row.facet().getSimpleName() + "`") + " | "
                    + row.jobs() + " | "
                    + (Access.of(row.procedure()).writes() ? "write" : "read") + " |");
        }
        lines.addAll(List.of("", "Not served: " + rows.stream().filter(row -> !row.served())
                .map(row -> row.procedure().name()).collect(Collectors.joining(", ")) + ".", ""));
    }
}
