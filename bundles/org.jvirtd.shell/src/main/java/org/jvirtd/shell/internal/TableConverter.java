/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.shell.internal;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.apache.felix.service.command.Converter;
import org.jvirtd.shell.internal.Rows.Row;
import org.osgi.service.component.annotations.Component;

/** Prints rows as a table with aligned columns, and a single record as lines of name and value. */
@Component(service = Converter.class, property = Converter.CONVERTER_CLASSES + "=org.jvirtd.shell.internal.Rows$Row")
public final class TableConverter implements Converter {
    private static final String GAP = "   ";
    private static final Map<String, String> ABBREVIATIONS = Map.of("cpu", "CPU", "cpus", "CPUs", "uri", "URI", "uuid",
            "UUID", "os", "OS", "pid", "PID");

    @Override
    public Object convert(Class<?> type, Object value) {
        return null;
    }

    @Override
    public CharSequence format(Object value, int level, Converter escape) {
        if (value instanceof Row row && level == INSPECT) {
            return details((Record) row);
        }
        if (value instanceof Row row) {
            return String.join(GAP, cells((Record) row));
        }
        if (value instanceof Collection<?> rows && !rows.isEmpty() && rows.stream().allMatch(Row.class::isInstance)) {
            return table(rows.stream().map(Record.class::cast).toList());
        }
        return null;
    }

    private static String details(Record row) {
        List<String> names = headings(row);
        List<String> values = cells(row);
        int width = names.stream().mapToInt(String::length).max().orElse(0) + 1;
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < names.size(); i++) {
            line(text, pad(names.get(i) + ":", width + GAP.length()) + values.get(i));
        }
        return text.toString();
    }

    private static String table(List<Record> rows) {
        List<List<String>> lines = new ArrayList<>();
        lines.add(headings(rows.get(0)));
        rows.forEach(row -> lines.add(cells(row)));
        int columns = lines.get(0).size();
        int[] widths = new int[columns];
        for (List<String> line : lines) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], line.get(i).length());
            }
        }
        StringBuilder text = new StringBuilder();
        for (List<String> line : lines) {
            StringBuilder cells = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                cells.append(pad(line.get(i), widths[i])).append(i < columns - 1 ? GAP : "");
            }
            line(text, cells.toString());
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String line) {
        text.append(text.isEmpty() ? "" : "\n").append(line.stripTrailing());
    }

    private static String pad(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    private static List<String> headings(Record row) {
        List<String> headings = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            String words = component.getName().replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
            headings.add(heading(words));
        }
        return headings;
    }

    private static String heading(String words) {
        List<String> cased = new ArrayList<>();
        for (String word : words.split(" ")) {
            cased.add(ABBREVIATIONS.getOrDefault(word, word));
        }
        String text = String.join(" ", cased);
        return Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }

    private static List<String> cells(Record row) {
        List<String> cells = new ArrayList<>();
        for (RecordComponent component : row.getClass().getRecordComponents()) {
            try {
                Object value = component.getAccessor().invoke(row);
                cells.add(value instanceof Boolean flag ? flag ? "yes" : "no" : String.valueOf(value));
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
        return cells;
    }
}
