/*
 * Copyright the jvirtd authors
 * SPDX-License-Identifier: Apache-2.0
 */

package org.jvirtd.protocol.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProtocolGeneratorTest {
    private static final FileTime LONG_AGO = FileTime.fromMillis(1_000_000);

    @TempDir
    private Path folder;
    private Path tables;
    private Path sources;
    private Path stamp;

    @BeforeEach
    void tables() throws IOException {
        tables = Files.createDirectories(folder.resolve("tables"));
        sources = folder.resolve("out/sources");
        stamp = folder.resolve("out/stamp");
        write("one", "two");
    }

    @Test
    void theSecondRunDoesNothing() throws IOException {
        assertThat(run()).isTrue();
        assertThat(java("One")).exists();
        assertThat(run()).isFalse();
    }

    @Test
    void aChangedTableIsGeneratedAndWhatStaysTheSameIsNotTouched() throws IOException {
        run();
        Files.setLastModifiedTime(java("One"), LONG_AGO);
        write("one", "three");
        assertThat(run()).isTrue();
        assertThat(java("Three")).exists();
        assertThat(java("Two")).doesNotExist();
        assertThat(Files.getLastModifiedTime(java("One"))).isEqualTo(LONG_AGO);
    }

    @Test
    void sourcesThatAreGoneAreGeneratedAgain() throws IOException {
        run();
        Files.delete(java("One"));
        assertThat(run()).isTrue();
        assertThat(java("One")).exists();
    }

    @Test
    void aRunThatFailsIsNotTakenForDone() throws IOException {
        run();
        write("one", "one");
        assertThatThrownBy(this::run).isInstanceOf(TableException.class);
        assertThatThrownBy(this::run).isInstanceOf(TableException.class);
    }

    private boolean run() throws IOException {
        return ProtocolGenerator.run(tables, sources, stamp);
    }

    private Path java(String type) {
        return sources.resolve("org/jvirtd/rpc/toy").resolve(type + ".java");
    }

    private void write(String... types) throws IOException {
        StringBuilder json = new StringBuilder();
        for (String type : types) {
            json.append(json.isEmpty() ? "" : ",").append("{ \"name\": \"").append(type)
                    .append("\", \"fields\": [ { \"name\": \"a\", \"type\": \"int\" } ] }");
        }
        Files.writeString(tables.resolve("toy.json"),
                "{ \"program\": \"toy\", \"about\": \"A toy.\", \"types\": [" + json + "] }");
    }
}
