/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the pages of docs say of procedures. */
final class Procedures {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Map<String, Long> PROGRAMS = Map.of("remote", 0x20008086L, "qemu", 0x20008087L, "lxc",
            0x20008088L);
    private static final Pattern PROGRAM = Pattern.compile("## Program (\\w+)");
    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| ([A-Z0-9_]+) \\|.*");

    private Procedures() {}

    /** A program's number and a procedure's. */
    record Id(long program, int procedure) {}

    /** The names of all procedures that are served. */
    static Map<Id, String> names() throws IOException {
        Map<Id, String> names = new HashMap<>();
        long program = 0;
        for (String line : Files.readAllLines(DOCS.resolve("procedures.md"))) {
            Matcher heading = PROGRAM.matcher(line);
            Matcher row = ROW.matcher(line);
            if (heading.matches()) {
                program = PROGRAMS.get(heading.group(1));
            } else if (row.matches()) {
                names.put(new Id(program, Integer.parseInt(row.group(1))), row.group(2));
            }
        }
        return names;
    }

    /** The names of those that a driver answers, as the heading of its column is called. */
    static List<String> answeredBy(String driver) throws IOException {
        List<String[]> rows = Files.readAllLines(DOCS.resolve("drivers.md")).stream()
                .filter(line -> line.startsWith("|"))
                .map(line -> line.split(" *\\| *")).toList();
        int column = Arrays.asList(rows.get(0)).indexOf(driver);
        if (column < 0) {
            throw new AssertionError("no column " + driver + " in drivers.md");
        }
        return rows.stream().filter(row -> row[column].equals("answered")).map(row -> row[1]).toList();
    }
}
