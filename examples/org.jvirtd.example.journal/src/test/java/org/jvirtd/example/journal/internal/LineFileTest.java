/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */
package org.jvirtd.example.journal.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFileTest {
    @TempDir
    Path folder;

    private Path path() {
        return folder.resolve("sub/events.jsonl");
    }

    @Test
    void linesAreThereAsSoonAsTheyAreWritten() throws IOException {
        try (LineFile file = new LineFile(path(), 1000, 1)) {
            file.write("one");
            file.write("zwei ä");
            assertThat(path()).hasContent("one\nzwei ä\n");
        }
    }

    @Test
    void aFileThatIsThereIsContinued() throws IOException {
        for (int i = 0; i < 3; i++) {
            try (LineFile file = new LineFile(path(), 1000, 1)) {
                file.write("line " + i);
            }
        }
        assertThat(Files.readAllLines(path())).containsExactly("line 0", "line 1", "line 2");
    }

    @Test
    void whatAKilledDaemonHasLeftOfALineIsTakenAway() throws IOException {
        Files.createDirectories(path().getParent());
        String torn = "x".repeat(20_000);
        for (String whole : List.of("", "whole\n", "y".repeat(9000) + "\nwhole\n")) {
            Files.writeString(path(), whole + torn);
            try (LineFile file = new LineFile(path(), 100_000, 1)) {
                file.write("next");
            }
            assertThat(path()).hasContent(whole + "next\n");
        }
    }

    @Test
    void atItsSizeAFileBecomesAnOldOneAndTheOldestGoes() throws IOException {
        try (LineFile file = new LineFile(path(), 10, 2)) {
            for (int i = 0; i < 8; i++) {
                file.write("1234" + i);
            }
        }
        assertThat(path()).hasContent("12347\n");
        assertThat(path().resolveSibling("events.jsonl.1")).hasContent("12346\n");
        assertThat(path().resolveSibling("events.jsonl.2")).hasContent("12345\n");
        assertThat(Files.list(path().getParent())).hasSize(3);
    }

    @Test
    void noOldFileNeedBeKept() throws IOException {
        try (LineFile file = new LineFile(path(), 10, 0)) {
            file.write("123456");
            file.write("7");
            file.write("8901");
        }
        assertThat(path()).hasContent("8901\n");
        assertThat(Files.list(path().getParent())).hasSize(1);
    }

    @Test
    void aLineLongerThanAFileIsAFileOfItsOwn() throws IOException {
        try (LineFile file = new LineFile(path(), 5, 3)) {
            file.write("0123456789");
            file.write("a");
        }
        assertThat(path().resolveSibling("events.jsonl.1")).hasContent("0123456789\n");
        assertThat(path()).hasContent("a\n");
    }

    @Test
    void onAFullDiskALineFailsAndTheNextOneTriesAnew() throws IOException {
        Files.createDirectories(path().getParent());
        Files.createSymbolicLink(path(), Path.of("/dev/full"));
        try (LineFile file = new LineFile(path(), 1000, 1)) {
            assertThatThrownBy(() -> file.write("one")).isInstanceOf(IOException.class).hasMessageContaining("space");
            assertThatThrownBy(() -> file.write("two")).isInstanceOf(IOException.class);
            Files.delete(path());
            file.write("three");
        }
        assertThat(path()).hasContent("three\n");
    }
}
