/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.driver.qemu.internal.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.jvirtd.driver.qemu.internal.caps.QemuCapabilities;
import org.jvirtd.driver.qemu.internal.caps.RecordedCapabilities;
import org.jvirtd.driver.qemu.internal.store.Layout;

/** Documents of running guests and the command lines that libvirt 9.0 has started them with, one argument a line. */
class CommandLineTest {
    static final Path LINES = Path
            .of("src/test/resources/org/jvirtd/driver/qemu/internal/command/lines");
    private static final QemuCapabilities QEMU = RecordedCapabilities.qemu72();
    private static final Path LIB = Path.of("/var/lib/libvirt/qemu");
    private static final Layout LAYOUT = new Layout(Path.of("/etc/libvirt/qemu"), LIB, Path.of("/run/libvirt/qemu"),
            Path.of("/var/log/libvirt/qemu"), Path.of("/var/cache/libvirt/qemu"));

    static Stream<String> names() throws IOException {
        try (Stream<Path> files = Files.list(LINES)) {
            return files.map(f -> f.getFileName().toString()).filter(f -> f.endsWith(".args"))
                    .map(f -> f.substring(0, f.length() - ".args".length())).sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void theLineIsTheReferences(String name) throws IOException {
        List<String> expected = Files.readAllLines(LINES.resolve(name + ".args"));
        assertThat(grouped(line(name))).containsExactlyElementsOf(grouped(expected));
    }

    static List<String> line(String name) throws IOException {
        String xml = Files.readString(LINES.resolve(name + ".xml"));
        CommandLine line = new CommandLineBuilder()
                .build(new Launch(RawDocuments.read(xml), QEMU, LAYOUT, RawDocuments.id(xml), false));
        List<String> words = new ArrayList<>();
        words.add(line.program().toString());
        words.addAll(line.arguments());
        return words;
    }

    /** Options with their values: better to read when they differ. */
    private static List<String> grouped(List<String> words) {
        List<String> groups = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith("-") || groups.isEmpty()) {
                groups.add(word);
            } else {
                groups.set(groups.size() - 1, groups.get(groups.size() - 1) + ' ' + word);
            }
        }
        return groups;
    }
}
